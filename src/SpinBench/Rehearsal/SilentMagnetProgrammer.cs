using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

internal sealed class SilentMagnetProgrammer : SilentInstrument, IMagnetProgrammer
{
    private MagnetConfiguration _configuration = new();
    private MagnetState _state = MagnetState.AtZero;
    private double _target;
    private double _field;

    public override ValueTask MakeSafeAsync(CancellationToken cancellation = default) => ZeroAsync(cancellation);

    public ValueTask ConfigureAsync(MagnetConfiguration configuration, CancellationToken cancellation = default)
    {
        _configuration = configuration;
        return ValueTask.CompletedTask;
    }

    public ValueTask<MagnetConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_configuration);

    public ValueTask SetTargetAsync(double field, CancellationToken cancellation = default)
    {
        _target = field;
        return ValueTask.CompletedTask;
    }

    public ValueTask<double> ReadTargetAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_target);

    public ValueTask RampAsync(CancellationToken cancellation = default) => Arrive(_target, MagnetState.Holding);

    public ValueTask PauseAsync(CancellationToken cancellation = default) => Arrive(_field, MagnetState.Paused);

    public ValueTask ZeroAsync(CancellationToken cancellation = default) => Arrive(0, MagnetState.AtZero);

    public ValueTask<MagnetState> ReadStateAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_state);

    public ValueTask<double> ReadFieldAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_field);

    public ValueTask<bool> ReadPersistentAsync(CancellationToken cancellation = default) => ValueTask.FromResult(false);

    private ValueTask Arrive(double field, MagnetState state)
    {
        (_field, _state) = (field, state);
        return ValueTask.CompletedTask;
    }
}
