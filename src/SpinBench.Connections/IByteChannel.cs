namespace SpinBench.Connections;

/// <summary>Bytes to and from somebody, without marks where a message ends. Not for several users at once.</summary>
public interface IByteChannel : IDisposable
{
    /// <summary>Sends all of it.</summary>
    /// <param name="bytes">What is sent.</param>
    /// <param name="deadline">By when; cancellation is looked at at least every 50 ms.</param>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    /// <exception cref="IOException">The connection is lost.</exception>
    void Send(ReadOnlySpan<byte> bytes, Deadline deadline);

    /// <summary>Waits for bytes.</summary>
    /// <param name="into">Where to.</param>
    /// <param name="deadline">By when; cancellation is looked at at least every 50 ms.</param>
    /// <returns>How many came, at least one.</returns>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    /// <exception cref="IOException">The connection is lost.</exception>
    int Receive(Span<byte> into, Deadline deadline);

    /// <summary>Waits for bytes for some milliseconds.</summary>
    /// <param name="milliseconds">How long, 0 to look only.</param>
    /// <returns>True when bytes wait.</returns>
    /// <exception cref="IOException">The connection is lost.</exception>
    bool WaitForInput(int milliseconds);

    /// <summary>Forgets what was received and not read, and, where that can be had back, what was written and not sent.</summary>
    /// <exception cref="IOException">The connection is lost.</exception>
    void Discard();
}
