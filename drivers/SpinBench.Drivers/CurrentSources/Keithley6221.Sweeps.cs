using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.CurrentSources;

/// <content>Sweeps. Their commands are those of the family's reference manual, as far as is remembered of it [unverified].</content>
public sealed partial class Keithley6221
{
    /// <inheritdoc/>
    public void Check(CurrentSweep settings) => _limits.Check(settings);

    /// <inheritdoc/>
    public async ValueTask ArmSweepAsync(CurrentSweep sweep, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        Check(sweep);
        await DisarmAsync(cancellation);
        await _session.SetAsync(
            $":SOUR:SWE:SPAC {(sweep.IsLogarithmic ? "LOG" : "LIN")};:SOUR:CURR:STAR {ScpiSession.Text(sweep.Start)};"
            + $":SOUR:CURR:STOP {ScpiSession.Text(sweep.Stop)};:SOUR:SWE:POIN {sweep.Points}",
            cancellation);
        await _session.SetAsync($":SOUR:DEL {ScpiSession.Text(sweep.Delay)};:SOUR:SWE:COUN {sweep.Count};:SOUR:SWE:RANG BEST", cancellation);
        await _session.SetAsync(":SOUR:SWE:ARM", cancellation);
    }

    /// <inheritdoc/>
    public ValueTask StartSweepAsync(CancellationToken cancellation = default) => StartAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<bool> ReadSweepFinishedAsync(CancellationToken cancellation = default) => ReadFinishedAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask StopSweepAsync(CancellationToken cancellation = default) => AbortAsync(cancellation);
}
