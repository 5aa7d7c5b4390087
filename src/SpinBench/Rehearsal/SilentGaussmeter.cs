using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

internal class SilentGaussmeter(IGaussmeter driver) : SilentInstrument, IGaussmeter
{
    private GaussmeterConfiguration _configuration = new();

    public ValueTask ConfigureAsync(GaussmeterConfiguration configuration, CancellationToken cancellation = default)
    {
        (driver as ISettingsCheck<GaussmeterConfiguration>)?.Check(configuration);
        _configuration = configuration;
        return ValueTask.CompletedTask;
    }

    public ValueTask<GaussmeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_configuration);

    public ValueTask<double> ReadFieldAsync(CancellationToken cancellation = default) => ValueTask.FromResult(double.NaN);

    public ValueTask<FieldExtremes> ReadExtremesAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(new FieldExtremes(double.NaN, double.NaN));

    public ValueTask RestartExtremesAsync(CancellationToken cancellation = default) => ValueTask.CompletedTask;

    public ValueTask ZeroAsync(CancellationToken cancellation = default) => ValueTask.CompletedTask;
}
