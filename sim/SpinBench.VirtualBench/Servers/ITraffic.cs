namespace SpinBench.VirtualBench.Servers;

/// <summary>Watches the messages of served instruments. Called while the bench is held: one at a time, in the order in which they reach it.</summary>
public interface ITraffic
{
    /// <summary>An instrument received a message.</summary>
    /// <param name="instrument">The instrument's name.</param>
    /// <param name="message">The message without its terminator.</param>
    void Received(string instrument, ReadOnlySpan<byte> message);

    /// <summary>The instrument answered it.</summary>
    /// <param name="instrument">The instrument's name.</param>
    /// <param name="replies">The reply, or several one after the other, without terminators.</param>
    void Answered(string instrument, ReadOnlySpan<byte> replies);

    /// <summary>The instrument broke down over a message: a mistake in its firmware, and not in what was sent. The client gets no answer.</summary>
    /// <param name="instrument">The instrument's name.</param>
    /// <param name="message">The message without its terminator.</param>
    /// <param name="problem">What went wrong.</param>
    void Failed(string instrument, ReadOnlySpan<byte> message, Exception problem);
}
