using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

internal class SilentCurrentSource(ICurrentSource driver) : SilentInstrument, ICurrentSource
{
    private CurrentSourceConfiguration _configuration = new();
    private double _current;

    /// <summary>True while the output would be on.</summary>
    protected bool IsOn { get; set; }

    public override ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        _current = 0;
        IsOn = false;
        return ValueTask.CompletedTask;
    }

    public ValueTask ConfigureAsync(CurrentSourceConfiguration configuration, CancellationToken cancellation = default)
    {
        (driver as ISettingsCheck<CurrentSourceConfiguration>)?.Check(configuration);
        _configuration = configuration;
        return ValueTask.CompletedTask;
    }

    public ValueTask<CurrentSourceConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(_configuration);

    public ValueTask SetCurrentAsync(double current, CancellationToken cancellation = default)
    {
        _current = current;
        return ValueTask.CompletedTask;
    }

    public ValueTask<double> ReadCurrentSetPointAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_current);

    public ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default)
    {
        IsOn = on;
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default) => ValueTask.FromResult(IsOn);

    public ValueTask<bool> ReadComplianceAsync(CancellationToken cancellation = default) => ValueTask.FromResult(false);

    /// <summary>The stand-in for a source, with all that its driver can do.</summary>
    public static SilentCurrentSource StandingIn(ICurrentSource driver) =>
        driver is IDeltaSource and ICurrentWaveSource and ICurrentSweepSource ? new SilentDeltaSource(driver) : new SilentCurrentSource(driver);
}
