using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

internal sealed class SilentVoltmeter(IVoltmeter driver) : SilentInstrument, IVoltmeter
{
    // What is not known before the instrument is asked, the rehearsal takes for the longer of the two.
    private const double SlowestMains = 50;

    private VoltmeterConfiguration _configuration = new();

    public IReadOnlyList<double> Ranges => driver.Ranges;

    public ValueTask ConfigureAsync(VoltmeterConfiguration configuration, CancellationToken cancellation = default)
    {
        (driver as ISettingsCheck<VoltmeterConfiguration>)?.Check(configuration);
        _configuration = configuration;
        return ValueTask.CompletedTask;
    }

    public ValueTask<VoltmeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_configuration);

    public ValueTask<double> ReadLineFrequencyAsync(CancellationToken cancellation = default) => ValueTask.FromResult(SlowestMains);

    public ValueTask<double> ReadAsync(CancellationToken cancellation = default) => ValueTask.FromResult(double.NaN);
}
