namespace SpinBench.Instruments;

/// <summary>A lock-in amplifier: a sine output, and a phase-sensitive detector at a harmonic of it.</summary>
public interface ILockInAmplifier : IInstrument
{
    /// <summary>Full-scale input ranges that the instrument has, in V rms, ascending.</summary>
    IReadOnlyList<double> Sensitivities { get; }

    /// <summary>Time constants that the instrument has, in seconds, ascending.</summary>
    IReadOnlyList<double> TimeConstants { get; }

    /// <summary>Input resistance, in Ω, which loads whatever the lock-in measures.</summary>
    double InputResistance { get; }

    /// <summary>Makes all settings.</summary>
    /// <exception cref="InstrumentSettingException">A value is not one that the instrument can make; nothing was sent.</exception>
    ValueTask ConfigureAsync(LockInConfiguration configuration, CancellationToken cancellation = default);

    /// <summary>Asks the instrument for all its settings.</summary>
    ValueTask<LockInConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default);

    /// <summary>Changes the full-scale range alone, in V rms; one of <see cref="Sensitivities"/>.</summary>
    ValueTask SetSensitivityAsync([Quantities.Unit("V")] double sensitivity, CancellationToken cancellation = default);

    /// <summary>Reads both components at one moment.</summary>
    ValueTask<LockInReading> ReadAsync(CancellationToken cancellation = default);

    /// <summary>Reads which faults occurred since the last time this was asked, and forgets them.</summary>
    ValueTask<LockInFaults> ReadFaultsAsync(CancellationToken cancellation = default);
}
