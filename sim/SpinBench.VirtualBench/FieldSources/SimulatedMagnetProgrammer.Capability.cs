using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.VirtualBench.FieldSources;

/// <content>The interface that the driver has as well.</content>
public sealed partial class SimulatedMagnetProgrammer
{
    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Identity);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default) => ZeroAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(MagnetConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (Math.Abs(configuration.TeslaPerAmpere - TeslaPerAmpere) > 1e-4 * TeslaPerAmpere)
        {
            throw new InstrumentSettingException(
                Identity.Model, $"a magnet of {QuantityFormat.Print(configuration.TeslaPerAmpere, "T/A")} was asked for; this one has {QuantityFormat.Print(TeslaPerAmpere, "T/A")}");
        }

        if (!(configuration.RampRate > 0) || !(configuration.VoltageLimit > 0 && configuration.VoltageLimit <= _settings.RatedVoltage))
            throw new InstrumentSettingException(Identity.Model, $"ramps have a rate above zero and at most {QuantityFormat.Print(_settings.RatedVoltage, "V")}");
        SetVoltageLimit(configuration.VoltageLimit);
        SetSegments([new RampSegment(double.PositiveInfinity, configuration.RampRate / TeslaPerAmpere)]);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<MagnetConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) => ValueTask.FromResult(new MagnetConfiguration
    {
        TeslaPerAmpere = TeslaPerAmpere,
        RampRate = _segments[0].Rate * TeslaPerAmpere,
        VoltageLimit = VoltageLimit,
    });

    /// <inheritdoc/>
    public ValueTask SetTargetAsync(double field, CancellationToken cancellation = default)
    {
        if (!(Math.Abs(field) <= CurrentLimit * TeslaPerAmpere * (1 + 1e-9)))
        {
            throw new InstrumentSettingException(
                Identity.Model,
                $"{QuantityFormat.Print(field, "T")} was asked for; the current limit allows at most ±{QuantityFormat.Print(CurrentLimit * TeslaPerAmpere, "T")}");
        }

        SetTarget(field / TeslaPerAmpere);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadTargetAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Target * TeslaPerAmpere);

    /// <inheritdoc/>
    public ValueTask RampAsync(CancellationToken cancellation = default) => Done(() => Move(MagnetRampState.Ramping));

    /// <inheritdoc/>
    public ValueTask PauseAsync(CancellationToken cancellation = default) => Done(() => Move(MagnetRampState.Paused));

    /// <inheritdoc/>
    public ValueTask ZeroAsync(CancellationToken cancellation = default) => Done(() => Move(MagnetRampState.Zeroing));

    /// <inheritdoc/>
    public ValueTask<MagnetState> ReadStateAsync(CancellationToken cancellation = default) => ValueTask.FromResult(State switch
    {
        MagnetRampState.Ramping => MagnetState.Ramping,
        MagnetRampState.Holding => MagnetState.Holding,
        MagnetRampState.Paused => MagnetState.Paused,
        MagnetRampState.ManualUp or MagnetRampState.ManualDown => MagnetState.Manual,
        MagnetRampState.Zeroing => MagnetState.Zeroing,
        MagnetRampState.Quench => MagnetState.Quenched,
        MagnetRampState.AtZero => MagnetState.AtZero,
        _ => MagnetState.Switching,
    });

    /// <inheritdoc/>
    public ValueTask<double> ReadFieldAsync(CancellationToken cancellation = default) => ValueTask.FromResult(MeasureMagnetCurrent() * TeslaPerAmpere);

    /// <inheritdoc/>
    public ValueTask<bool> ReadPersistentAsync(CancellationToken cancellation = default) => ValueTask.FromResult(IsPersistent);

    private static ValueTask Done(Action action)
    {
        action();
        return ValueTask.CompletedTask;
    }
}
