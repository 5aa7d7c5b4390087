using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

internal sealed class SilentMultimeter(IMultimeter driver) : SilentInstrument, IMultimeter
{
    private MultimeterConfiguration _configuration = new();

    public ValueTask ConfigureAsync(MultimeterConfiguration configuration, CancellationToken cancellation = default)
    {
        (driver as ISettingsCheck<MultimeterConfiguration>)?.Check(configuration);
        _configuration = configuration;
        return ValueTask.CompletedTask;
    }

    public ValueTask<MultimeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_configuration);

    public ValueTask<double> ReadAsync(CancellationToken cancellation = default) => ValueTask.FromResult(double.NaN);

    public double LargestTestCurrent(MultimeterConfiguration configuration) => driver.LargestTestCurrent(configuration);
}
