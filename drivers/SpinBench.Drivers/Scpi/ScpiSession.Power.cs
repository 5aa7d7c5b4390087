using System.Text;
using SpinBench.Drivers.Power;

namespace SpinBench.Drivers.Scpi;

/// <content>What is looked at, and what is taken back, where power may have been lost.</content>
internal sealed partial class ScpiSession
{
    private static readonly byte[] EventQuery = Encoding.ASCII.GetBytes(PowerWatch.Question);

    /// <summary>Asks whether the instrument was switched off and on since the last message.</summary>
    /// <exception cref="PowerLostException">It was.</exception>
    public async ValueTask LookAtPowerAsync(CancellationToken cancellation)
    {
        if (_power is null) return;
        var answer = Encoding.ASCII.GetString((await _power.QueryAsync(EventQuery, cancellation)).Span).Trim();
        _power.Note((int)Number(answer, PowerWatch.Question), PowerWatch.Question);
    }

    /// <summary>Asks the same on the way into the safe state, and tells it with the next message.</summary>
    public async ValueTask LookAtPowerInPassingAsync(CancellationToken cancellation)
    {
        try
        {
            await LookAtPowerAsync(cancellation);
        }
        catch (PowerLostException)
        {
            _power?.TellLater();
        }
    }

    /// <summary>Switches an output on, and off again where the instrument was switched off and on: it would drive whatever it does after that.</summary>
    /// <param name="on">Switches it on.</param>
    /// <param name="off">Switches it off.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="PowerLostException">The instrument was switched off and on; the output is off.</exception>
    public async ValueTask SwitchOnAsync(byte[] on, byte[] off, CancellationToken cancellation)
    {
        try
        {
            await SetAsync(on, cancellation);
        }
        catch (PowerLostException)
        {
            await SetAsync(off, cancellation);
            throw;
        }
    }

    /// <summary>
    /// Sends the last command on the way into the safe state. That power was lost before it is told with the next message: it is no reason to take
    /// the instrument for unsafe.
    /// </summary>
    public async ValueTask SetSafeAsync(byte[] command, CancellationToken cancellation)
    {
        try
        {
            await SetAsync(command, cancellation);
        }
        catch (PowerLostException)
        {
            await SetAsync(command, cancellation);
            _power?.TellLater();
        }
    }
}
