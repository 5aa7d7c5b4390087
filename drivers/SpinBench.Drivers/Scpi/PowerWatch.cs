using System.Globalization;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Scpi;

/// <summary>
/// Notices, by the standard events, that an instrument was switched off and on: on buses and serial lines nothing else tells. A driver that
/// remembers what it set is told when that may not be true any more.
/// </summary>
/// <param name="session">Session with the instrument.</param>
/// <param name="forget">
/// Called with true when the instrument was switched off and on, and with false when a message failed, after which nobody knows what became of it.
/// </param>
internal sealed class PowerWatch(IMessageSession session, Action<bool> forget)
{
    private const int PowerOn = 128;

    private bool _isKnown;

    /// <summary>Takes note of the standard events.</summary>
    /// <param name="events">Those since they were asked for before.</param>
    /// <param name="command">The message that they were asked for with.</param>
    /// <exception cref="PowerLostException">The instrument was switched off and on. That it was so before it was first talked to is no news.</exception>
    public void Note(int events, string command)
    {
        var isNews = _isKnown && (events & PowerOn) != 0;
        _isKnown = true;
        if (!isNews) return;
        forget(true);
        throw new PowerLostException(session.Resource, command);
    }

    /// <summary>Takes the events off an answer where they stand before a semicolon.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="command">The message that it answers.</param>
    /// <returns>What is behind them.</returns>
    /// <exception cref="PowerLostException">The instrument was switched off and on.</exception>
    public ReadOnlyMemory<byte> TakeEvents(ReadOnlyMemory<byte> answer, string command)
    {
        var end = answer.Span.IndexOf((byte)';');
        if (end < 0 || !int.TryParse(answer.Span[..end], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var events)) return answer;
        Note(events, command);
        return answer[(end + 1)..];
    }

    /// <summary>A message failed.</summary>
    public void Fail() => forget(false);

    /// <summary>Asks, and takes note where that fails.</summary>
    public ValueTask<ReadOnlyMemory<byte>> QueryAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        // Sessions that block throw where they are called, not where they are awaited.
        try
        {
            var reply = session.QueryAsync(message, cancellation);
            return reply.IsCompletedSuccessfully ? reply : AwaitAsync(reply);
        }
        catch (Exception)
        {
            Fail();
            throw;
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> AwaitAsync(ValueTask<ReadOnlyMemory<byte>> reply)
    {
        try
        {
            return await reply;
        }
        catch (Exception)
        {
            Fail();
            throw;
        }
    }
}
