namespace SpinBench.Connections.Vxi11;

/// <content>Locks against other clients, and what the instrument requests by itself.</content>
internal sealed partial class Vxi11Link
{
    /// <summary>Locks the instrument for this link.</summary>
    public void Lock(TimeSpan wait, Deadline deadline)
    {
        var call = _core.Begin((uint)Vxi11Procedure.DeviceLock);
        call.WriteInt(_link);
        call.WriteInt((int)(wait > TimeSpan.Zero ? Vxi11Flags.WaitForLock : Vxi11Flags.None));
        call.WriteUInt((uint)Math.Clamp(wait.TotalMilliseconds, 0, deadline.MillisecondsLeft));
        Call(deadline);
    }

    /// <summary>Releases the lock.</summary>
    public void Unlock(Deadline deadline)
    {
        _core.Begin((uint)Vxi11Procedure.DeviceUnlock).WriteInt(_link);
        Call(deadline);
    }

    /// <summary>Makes the instrument connect to this host for service requests.</summary>
    public void CreateInterruptChannel(uint address, int port, Deadline deadline)
    {
        var call = _core.Begin((uint)Vxi11Procedure.CreateInterruptChannel);
        call.WriteUInt(address);
        call.WriteUInt((uint)port);
        call.WriteUInt(Vxi11Program.Interrupt);
        call.WriteUInt(Vxi11Program.Version);
        call.WriteInt(0);
        Call(deadline);
    }

    /// <summary>Turns service requests on or off.</summary>
    public void EnableServiceRequests(bool enable, ReadOnlySpan<byte> handle, Deadline deadline)
    {
        var call = _core.Begin((uint)Vxi11Procedure.DeviceEnableServiceRequest);
        call.WriteInt(_link);
        call.WriteBool(enable);
        call.WriteOpaque(handle);
        Call(deadline);
    }
}
