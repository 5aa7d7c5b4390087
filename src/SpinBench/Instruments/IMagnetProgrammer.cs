using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>A programmer for a superconducting magnet: told a target and a rate, it ramps by itself.</summary>
public interface IMagnetProgrammer : IInstrument
{
    /// <summary>Makes the settings that are not the target. The field stays as it is.</summary>
    /// <exception cref="InstrumentSettingException">
    /// The instrument cannot do it, or holds another magnet's calibration; no ramp was begun and no target changed.
    /// </exception>
    ValueTask ConfigureAsync(MagnetConfiguration configuration, CancellationToken cancellation = default);

    /// <summary>Asks the instrument for its settings.</summary>
    ValueTask<MagnetConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default);

    /// <summary>Sets the target, μ0H in T. A ramp that is under way goes there from now on.</summary>
    ValueTask SetTargetAsync([Unit("T")] double field, CancellationToken cancellation = default);

    /// <summary>Asks for the target, μ0H in T.</summary>
    ValueTask<double> ReadTargetAsync(CancellationToken cancellation = default);

    /// <summary>Begins, or goes on with, the ramp to the target.</summary>
    ValueTask RampAsync(CancellationToken cancellation = default);

    /// <summary>Holds the field where it is.</summary>
    ValueTask PauseAsync(CancellationToken cancellation = default);

    /// <summary>Begins the ramp to zero.</summary>
    ValueTask ZeroAsync(CancellationToken cancellation = default);

    /// <summary>Asks what the instrument is doing.</summary>
    ValueTask<MagnetState> ReadStateAsync(CancellationToken cancellation = default);

    /// <summary>Reads the magnet's field, μ0H in T, from its current.</summary>
    ValueTask<double> ReadFieldAsync(CancellationToken cancellation = default);

    /// <summary>Asks whether the magnet's current runs in a closed persistent switch, which no ramp changes.</summary>
    ValueTask<bool> ReadPersistentAsync(CancellationToken cancellation = default);
}
