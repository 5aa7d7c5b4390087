namespace SpinBench.Connections.Lan;

/// <summary>The bytes of a TCP connection.</summary>
internal sealed class LanChannel(LanSocket socket) : IByteChannel
{
    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> bytes, Deadline deadline) => socket.Send(bytes, deadline);

    /// <inheritdoc/>
    public int Receive(Span<byte> into, Deadline deadline) => socket.Receive(into, deadline);

    /// <inheritdoc/>
    public bool WaitForInput(int milliseconds)
    {
        if (milliseconds > 0) socket.WaitForInput(milliseconds);
        return socket.HasInput;
    }

    /// <inheritdoc/>
    public void Discard()
    {
        Span<byte> nowhere = stackalloc byte[256];
        var now = new Deadline(TimeSpan.FromSeconds(1), CancellationToken.None);
        while (socket.HasInput) socket.Receive(nowhere, now);
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();
}
