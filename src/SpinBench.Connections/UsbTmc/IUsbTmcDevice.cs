namespace SpinBench.Connections.UsbTmc;

/// <summary>What a USB instrument's device file does: whole messages both ways. Calls block for as long as they are told.</summary>
internal interface IUsbTmcDevice : IDisposable
{
    /// <summary>Sends one message.</summary>
    /// <exception cref="TimeoutException">The instrument did not take it in time.</exception>
    /// <exception cref="IOException">The instrument is gone.</exception>
    void Write(ReadOnlySpan<byte> message, int milliseconds);

    /// <summary>Reads a piece of a reply.</summary>
    /// <returns>How many bytes came; <paramref name="isEnd"/> says whether the reply ends with them.</returns>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    /// <exception cref="IOException">The instrument is gone.</exception>
    int Read(Span<byte> into, int milliseconds, out bool isEnd);

    /// <summary>Device clear.</summary>
    /// <exception cref="IOException">The instrument is gone.</exception>
    void Clear();

    /// <summary>Serial poll.</summary>
    /// <exception cref="IOException">The instrument has none, or is gone.</exception>
    byte ReadStatusByte();

    /// <summary>Group execute trigger.</summary>
    /// <exception cref="IOException">The instrument has none, or is gone.</exception>
    void Trigger();
}
