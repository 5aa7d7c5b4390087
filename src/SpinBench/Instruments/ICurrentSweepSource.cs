namespace SpinBench.Instruments;

/// <summary>A current source that can also walk through a staircase of currents by itself.</summary>
public interface ICurrentSweepSource : ICurrentSource
{
    /// <summary>Loads a sweep; nothing is driven before it is started. What was armed before is given up.</summary>
    /// <exception cref="InstrumentSettingException">The sweep is not one that the instrument can make; nothing was sent.</exception>
    ValueTask ArmSweepAsync(CurrentSweep sweep, CancellationToken cancellation = default);

    /// <summary>Starts the sweep that was loaded, and switches the output on for it.</summary>
    /// <exception cref="InstrumentException">No sweep is loaded.</exception>
    ValueTask StartSweepAsync(CancellationToken cancellation = default);

    /// <summary>Asks whether the sweep that was started last has come to its end.</summary>
    ValueTask<bool> ReadSweepFinishedAsync(CancellationToken cancellation = default);

    /// <summary>Ends the sweep, forgets it and switches the output off.</summary>
    ValueTask StopSweepAsync(CancellationToken cancellation = default);
}
