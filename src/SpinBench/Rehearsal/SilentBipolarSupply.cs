using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

internal sealed class SilentBipolarSupply : SilentInstrument, IBipolarSupply
{
    private SupplyConfiguration _configuration = new();
    private double _current;
    private bool _on;

    public override ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        _current = 0;
        _on = false;
        return ValueTask.CompletedTask;
    }

    public ValueTask ConfigureAsync(SupplyConfiguration configuration, CancellationToken cancellation = default)
    {
        _configuration = configuration;
        return ValueTask.CompletedTask;
    }

    public ValueTask<SupplyConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_configuration);

    public ValueTask SetCurrentAsync(double current, CancellationToken cancellation = default)
    {
        _current = current;
        return ValueTask.CompletedTask;
    }

    public ValueTask<double> ReadCurrentSetPointAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_current);

    public ValueTask<double> MeasureCurrentAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_on ? _current : 0);

    public ValueTask<double> MeasureVoltageAsync(CancellationToken cancellation = default) => ValueTask.FromResult(double.NaN);

    public ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default)
    {
        _on = on;
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_on);
}
