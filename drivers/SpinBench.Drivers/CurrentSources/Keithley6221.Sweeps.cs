using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.CurrentSources;

/// <content>Sweeps. Their commands are those of the family's reference manual, as far as is remembered of it [unverified].</content>
public sealed partial class Keithley6221
{
    /// <summary>Most values of a list in one message [unverified].</summary>
    private const int ValuesInMessage = 100;

    /// <inheritdoc/>
    public void Check(CurrentSweep settings) => _limits.Check(settings);

    /// <inheritdoc/>
    public async ValueTask ArmSweepAsync(CurrentSweep sweep, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        Check(sweep);
        await DisarmAsync(cancellation);
        await LoadAsync(sweep, cancellation);
        await _session.SetAsync(":SOUR:SWE:ARM", cancellation);
    }

    private async ValueTask LoadAsync(CurrentSweep sweep, CancellationToken cancellation)
    {
        if (sweep.Currents is { } currents)
        {
            await LoadListAsync(sweep, currents, cancellation);
            return;
        }

        await _session.SetAsync(
            $":SOUR:SWE:SPAC {(sweep.IsLogarithmic ? "LOG" : "LIN")};:SOUR:CURR:STAR {ScpiSession.Text(sweep.Start)};"
            + $":SOUR:CURR:STOP {ScpiSession.Text(sweep.Stop)};:SOUR:SWE:POIN {sweep.Points}",
            cancellation);
        await _session.SetAsync($":SOUR:DEL {ScpiSession.Text(sweep.Delay)};:SOUR:SWE:COUN {sweep.Count};:SOUR:SWE:RANG BEST", cancellation);
    }

    // A list has a delay of its own for each current, and a compliance, which is that of direct currents.
    private async ValueTask LoadListAsync(CurrentSweep sweep, IReadOnlyList<double> currents, CancellationToken cancellation)
    {
        var compliance = ScpiSession.Text(await _session.NumberAsync(":SOUR:CURR:COMP?", cancellation));
        var delay = ScpiSession.Text(sweep.Delay);
        for (var first = 0; first < currents.Count; first += ValuesInMessage)
        {
            var append = first == 0 ? "" : ":APP";
            var some = currents.Skip(first).Take(ValuesInMessage).Select(ScpiSession.Text).ToArray();
            string Repeated(string value) => string.Join(',', some.Select(_ => value));
            await _session.SetAsync($":SOUR:LIST:CURR{append} {string.Join(',', some)}", cancellation);
            await _session.SetAsync($":SOUR:LIST:DEL{append} {Repeated(delay)};:SOUR:LIST:COMP{append} {Repeated(compliance)}", cancellation);
        }

        await _session.SetAsync($":SOUR:SWE:SPAC LIST;:SOUR:SWE:COUN {sweep.Count};:SOUR:SWE:RANG BEST", cancellation);
    }

    /// <inheritdoc/>
    public ValueTask StartSweepAsync(CancellationToken cancellation = default) => StartAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<bool> ReadSweepFinishedAsync(CancellationToken cancellation = default) => ReadFinishedAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask StopSweepAsync(CancellationToken cancellation = default) => AbortAsync(cancellation);
}
