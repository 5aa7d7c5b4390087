using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.CurrentSources;

/// <content>Differential conductance.</content>
public sealed partial class Keithley6221
{
    /// <inheritdoc/>
    public void Check(DifferentialConductanceConfiguration settings) => _limits.Check(settings);

    /// <inheritdoc/>
    public async ValueTask ArmAsync(DifferentialConductanceConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Check(configuration);
        await PrepareAsync(configuration.Count, configuration.VoltmeterRange, configuration.PowerLineCycles, cancellation);

        // A repeating filter would make the steps smaller than they were told to be.
        await _session.SetAsync(":SENS:AVER 0", cancellation);
        await _session.SetAsync(
            $":SOUR:DCON:STAR {ScpiSession.Text(configuration.Start)};:SOUR:DCON:STOP {ScpiSession.Text(configuration.Stop)};"
            + $":SOUR:DCON:STEP {ScpiSession.Text(configuration.Step)};:SOUR:DCON:DELT {ScpiSession.Text(configuration.Delta)};"
            + $":SOUR:DCON:DEL {ScpiSession.Text(configuration.Delay)};:SOUR:DCON:CAB {(configuration.AbortsInCompliance ? 1 : 0)}",
            cancellation);
        await ArmAsync(":SOUR:DCON:ARM", cancellation);
    }
}
