using SpinBench.Connections.Vxi11;

namespace SpinBench.VirtualBench.Servers;

/// <summary>The abort channel: ends what is in progress on a link.</summary>
internal sealed class Vxi11AbortChannel(Vxi11Server server) : IRpcProgram
{
    /// <inheritdoc/>
    public uint Program => Vxi11Program.Abort;

    /// <inheritdoc/>
    public uint Version => Vxi11Program.Version;

    /// <inheritdoc/>
    public bool TryCall(uint procedure, ref XdrReader arguments, XdrWriter results)
    {
        if (procedure != (uint)Vxi11Procedure.DeviceAbort) return false;
        results.WriteInt((int)(server.Abort(arguments.ReadInt()) ? Vxi11Error.None : Vxi11Error.InvalidLink));
        return true;
    }
}
