using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

internal sealed class SilentLockInAmplifier : SilentInstrument, ILockInAmplifier
{
    private static readonly double[] AnySensitivity = [1];

    private LockInConfiguration _configuration = new();

    public IReadOnlyList<double> Sensitivities => AnySensitivity;

    public IReadOnlyList<double> TimeConstants => [_configuration.TimeConstant];

    public double InputResistance => double.PositiveInfinity;

    public ValueTask ConfigureAsync(LockInConfiguration configuration, CancellationToken cancellation = default)
    {
        _configuration = configuration;
        return ValueTask.CompletedTask;
    }

    public ValueTask<LockInConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_configuration);

    public ValueTask SetSensitivityAsync(double sensitivity, CancellationToken cancellation = default) => ValueTask.CompletedTask;

    public ValueTask<LockInReading> ReadAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(new LockInReading(double.NaN, double.NaN));

    public ValueTask<LockInFaults> ReadFaultsAsync(CancellationToken cancellation = default) => ValueTask.FromResult(LockInFaults.None);
}
