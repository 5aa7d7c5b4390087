using System.Globalization;
using System.Text;
using SpinBench.Drivers.Power;
using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <summary>
/// Commands to an instrument that has no error texts and sets bits in its standard event register: they end with <c>*ESR?</c>, and when that
/// reports an error they are sent once more, one by one, to find the one that was refused.
/// </summary>
/// <param name="session">Connection to the instrument.</param>
/// <param name="refusalBits">Standard events that mean a refused command.</param>
/// <param name="power">Is told of all events.</param>
internal sealed class EventCheckedCommands(IMessageSession session, int refusalBits, PowerWatch power)
{
    /// <summary>Standard event: a parameter out of range, or a command that cannot be executed now.</summary>
    public const int ExecutionError = 16;

    /// <summary>Standard event: an illegal command.</summary>
    public const int CommandError = 32;

    private static readonly byte[] EventQuery = Encoding.ASCII.GetBytes(PowerWatch.Question);

    private readonly MessageInstrument _instrument = new(session);

    /// <summary>Sends commands in one message.</summary>
    /// <param name="prefix">What comes before them, with its separator.</param>
    /// <param name="commands">The commands.</param>
    /// <param name="cancellation">Ends the exchange.</param>
    /// <exception cref="InstrumentException">The instrument refused one of them.</exception>
    public async ValueTask SendAsync(string prefix, string[] commands, CancellationToken cancellation)
    {
        if ((await EventsAsync(prefix + string.Join(';', commands), cancellation).ConfigureAwait(false) & refusalBits) == 0) return;
        foreach (var command in commands)
        {
            var events = await EventsAsync(command, cancellation).ConfigureAwait(false);
            if ((events & refusalBits) != 0) throw Refused(command, events);
        }

        // None was refused this time: the event was older than these commands.
    }

    /// <summary>Sends commands on the way into the safe state: that power was lost is told with the next message.</summary>
    /// <exception cref="InstrumentException">The instrument refused one of them.</exception>
    public async ValueTask SendSafeAsync(string prefix, string[] commands, CancellationToken cancellation)
    {
        try
        {
            await SendAsync(prefix, commands, cancellation).ConfigureAwait(false);
        }
        catch (PowerLostException)
        {
            await SendAsync(prefix, commands, cancellation).ConfigureAwait(false);
            power.TellLater();
        }
    }

    /// <summary>Asks for the events alone.</summary>
    /// <exception cref="PowerLostException">The instrument was switched off and on.</exception>
    public async ValueTask LookAtPowerAsync(CancellationToken cancellation)
    {
        var events = await _instrument.QueryIntegerAsync(EventQuery, cancellation).ConfigureAwait(false);
        power.Note(events, PowerWatch.Question);
    }

    /// <summary>Sends a command that asks for the events at its end.</summary>
    /// <returns>The events.</returns>
    /// <exception cref="PowerLostException">The instrument was switched off and on.</exception>
    public async ValueTask<int> EventsAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        var events = await _instrument.QueryIntegerAsync(message, cancellation).ConfigureAwait(false);
        power.Note(events, MessageInstrument.Text(message));
        return events;
    }

    /// <summary>What a refused command is told with.</summary>
    public InstrumentException Refused(string command, int events)
    {
        var reason = (events & CommandError) != 0 ? "it does not know this command"
            : (events & ExecutionError) != 0 ? "the parameter is out of range, or the command cannot be executed in the present state"
            : "its input or output queue overflowed";
        return new InstrumentException(
            session.Resource, command, string.Create(CultureInfo.InvariantCulture, $"the instrument refused it: {reason} (*ESR? answered {events})."));
    }

    private ValueTask<int> EventsAsync(string commands, CancellationToken cancellation) =>
        EventsAsync(Encoding.ASCII.GetBytes($"{commands};{PowerWatch.Question}"), cancellation);
}
