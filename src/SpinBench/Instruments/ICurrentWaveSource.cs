namespace SpinBench.Instruments;

/// <summary>A current source that can also drive periodic currents.</summary>
public interface ICurrentWaveSource : ICurrentSource
{
    /// <summary>Loads a wave; nothing is driven before it is started. What was armed before is given up.</summary>
    /// <exception cref="InstrumentSettingException">The wave is not one that the instrument can make; nothing was sent.</exception>
    ValueTask ArmWaveAsync(CurrentWave wave, CancellationToken cancellation = default);

    /// <summary>Starts the wave that was loaded, and switches the output on for it.</summary>
    /// <exception cref="InstrumentException">No wave is loaded.</exception>
    ValueTask StartWaveAsync(CancellationToken cancellation = default);

    /// <summary>Asks whether the wave that was started last has come to its end.</summary>
    ValueTask<bool> ReadWaveFinishedAsync(CancellationToken cancellation = default);

    /// <summary>Ends the wave, forgets it and switches the output off.</summary>
    ValueTask StopWaveAsync(CancellationToken cancellation = default);
}
