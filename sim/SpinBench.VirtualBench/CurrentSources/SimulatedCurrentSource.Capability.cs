using SpinBench.Instruments;

namespace SpinBench.VirtualBench.CurrentSources;

/// <content>The interface that the driver has as well.</content>
public sealed partial class SimulatedCurrentSource
{
    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Identity);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        Look();
        Switch(false);
        Disarm();
        Program(0);
        return LookAgain();
    }

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(CurrentSourceConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration.Range is { } asked) CheckRange(asked);
        CheckCompliance(configuration.ComplianceVoltage);
        Look();
        if (configuration.Range is { } range) SelectRange(range); else RangeAutomatically(true);
        Limit(configuration.ComplianceVoltage);
        LowGrounded = configuration.LowGrounded;
        return LookAgain();
    }

    /// <inheritdoc/>
    public ValueTask<CurrentSourceConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default)
    {
        Look();
        return ValueTask.FromResult(new CurrentSourceConfiguration
        {
            Range = RangesAutomatically ? null : Range,
            ComplianceVoltage = Compliance,
            LowGrounded = LowGrounded,
        });
    }

    /// <inheritdoc/>
    public ValueTask SetCurrentAsync(double current, CancellationToken cancellation = default)
    {
        CheckCurrent(current);
        Look();
        Program(current);
        return LookAgain();
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadCurrentSetPointAsync(CancellationToken cancellation = default)
    {
        Look();
        return ValueTask.FromResult(SetPoint);
    }

    /// <inheritdoc/>
    public ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default)
    {
        Look();
        Switch(on);
        return LookAgain();
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default)
    {
        Look();
        return ValueTask.FromResult(IsOn);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadComplianceAsync(CancellationToken cancellation = default)
    {
        Look();
        var was = _limitedSinceAsked | _limited;
        _limitedSinceAsked = false;
        return ValueTask.FromResult(was);
    }

    private ValueTask LookAgain()
    {
        Look();
        return ValueTask.CompletedTask;
    }
}
