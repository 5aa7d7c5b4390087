using System.Globalization;
using System.Text;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Power;

/// <summary>
/// Notices that an instrument was switched off and on: on buses and serial lines nothing else tells. Most instruments have a standard event for
/// it, which is asked for in the same message as what it may spoil. A driver that remembers what it set is told when that may not be true any more.
/// </summary>
/// <param name="session">Session with the instrument.</param>
/// <param name="forget">
/// Called with true when the instrument was switched off and on, and with false when a message failed, after which nobody knows what became of it.
/// </param>
internal sealed class PowerWatch(IMessageSession session, Action<bool> forget)
{
    /// <summary>Asks for the standard events, which are forgotten by that.</summary>
    public const string Question = "*ESR?";

    private const int PowerOn = 128;

    private bool _isKnown;
    private bool _isUntold;

    /// <summary>True while there is something to be told even if no event has happened, or while it is not known which events are old.</summary>
    public bool HasUntold => _isUntold || !_isKnown;

    /// <summary>Takes note of the standard events.</summary>
    /// <param name="events">Those since they were asked for before.</param>
    /// <param name="command">The message that they were asked for with.</param>
    /// <exception cref="PowerLostException">The instrument was switched off and on. That it was so before it was first talked to is no news.</exception>
    public void Note(int events, string command)
    {
        var isNews = _isUntold || (_isKnown && (events & PowerOn) != 0);
        (_isKnown, _isUntold) = (true, false);
        if (isNews) throw Lost(command);
    }

    /// <summary>Forgets, as the instrument has.</summary>
    /// <param name="command">The message with which that was noticed.</param>
    /// <returns>What to throw.</returns>
    public PowerLostException Lost(string command)
    {
        forget(true);
        return new PowerLostException(session.Resource, command);
    }

    /// <summary>
    /// On the way into the safe state: that power was lost must not look as if the instrument were not safe, so that it is told with the next
    /// message instead.
    /// </summary>
    public void TellLater() => _isUntold = true;

    /// <summary>Takes the events off an answer where they stand before a semicolon.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="command">The message that it answers.</param>
    /// <returns>What is behind them.</returns>
    /// <exception cref="PowerLostException">The instrument was switched off and on.</exception>
    public ReadOnlyMemory<byte> TakeEvents(ReadOnlyMemory<byte> answer, string command)
    {
        var rest = Divide(answer, out var events);
        if (events is { } known) Note(known, command);
        return rest;
    }

    /// <summary>Takes the events off the answer to a question that was preceded by that for them.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="question">The question proper.</param>
    /// <returns>The answer to the question proper.</returns>
    /// <exception cref="PowerLostException">The instrument was switched off and on.</exception>
    /// <exception cref="InstrumentException">There is one answer where two are due: what answers the one question might be taken for the other's.</exception>
    public ReadOnlyMemory<byte> RequireEvents(ReadOnlyMemory<byte> answer, string question)
    {
        var rest = Divide(answer, out var events);
        if (events is not { } known)
        {
            throw new InstrumentException(
                session.Resource, question, $"answered '{Encoding.ASCII.GetString(answer.Span).Trim()}', where its events ({Question}), a semicolon and the answer were expected");
        }

        Note(known, question);
        return rest;
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

    private static ReadOnlyMemory<byte> Divide(ReadOnlyMemory<byte> answer, out int? events)
    {
        events = null;
        var end = answer.Span.IndexOf((byte)';');
        if (end < 0 || !int.TryParse(answer.Span[..end], NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var found)) return answer;
        events = found;
        return answer[(end + 1)..];
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
