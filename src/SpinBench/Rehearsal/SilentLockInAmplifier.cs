using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

internal class SilentLockInAmplifier(ILockInAmplifier driver) : SilentInstrument, ILockInAmplifier
{
    private LockInConfiguration _configuration = new();

    public IReadOnlyList<double> Sensitivities => driver.Sensitivities;

    public IReadOnlyList<double> TimeConstants => driver.TimeConstants;

    public double InputResistance => driver.InputResistance;

    public ValueTask ConfigureAsync(LockInConfiguration configuration, CancellationToken cancellation = default)
    {
        (driver as ISettingsCheck<LockInConfiguration>)?.Check(configuration);
        _configuration = configuration;
        return ValueTask.CompletedTask;
    }

    public ValueTask<LockInConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_configuration);

    public ValueTask SetSensitivityAsync(double sensitivity, CancellationToken cancellation = default) => ValueTask.CompletedTask;

    public ValueTask<LockInReading> ReadAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(new LockInReading(double.NaN, double.NaN));

    public ValueTask<LockInFaults> ReadFaultsAsync(CancellationToken cancellation = default) => ValueTask.FromResult(LockInFaults.None);
}
