namespace SpinBench.Instruments;

/// <summary>A current source that makes delta measurements together with a nanovoltmeter on a link of their own.</summary>
public interface IDeltaSource : ICurrentSource
{
    /// <summary>Asks whether a nanovoltmeter answers on the link.</summary>
    ValueTask<bool> ReadVoltmeterPresentAsync(CancellationToken cancellation = default);

    /// <summary>Prepares a delta measurement on both instruments; no current flows yet. What was armed before is given up.</summary>
    /// <exception cref="InstrumentSettingException">A value is not one that the instruments can make; nothing was sent.</exception>
    /// <exception cref="InstrumentException">There is no nanovoltmeter on the link.</exception>
    ValueTask ArmAsync(DeltaConfiguration configuration, CancellationToken cancellation = default);

    /// <summary>Prepares a pulsed delta measurement on both instruments; no current flows yet. What was armed before is given up.</summary>
    /// <exception cref="InstrumentSettingException">A value is not one that the instruments can make; nothing was sent.</exception>
    /// <exception cref="InstrumentException">There is no nanovoltmeter on the link.</exception>
    ValueTask ArmAsync(PulseDeltaConfiguration configuration, CancellationToken cancellation = default);

    /// <summary>Prepares a differential conductance measurement on both instruments; no current flows yet. What was armed before is given up.</summary>
    /// <exception cref="InstrumentSettingException">A value is not one that the instruments can make; nothing was sent.</exception>
    /// <exception cref="InstrumentException">There is no nanovoltmeter on the link.</exception>
    ValueTask ArmAsync(DifferentialConductanceConfiguration configuration, CancellationToken cancellation = default);

    /// <summary>Asks whether a delta measurement of any kind is armed.</summary>
    ValueTask<bool> ReadArmedAsync(CancellationToken cancellation = default);

    /// <summary>Starts the measurement that is armed, from its beginning; earlier readings are forgotten. The output is switched on for it.</summary>
    /// <exception cref="InstrumentException">Nothing is armed.</exception>
    ValueTask StartAsync(CancellationToken cancellation = default);

    /// <summary>Asks whether the measurement that was started last has come to its end.</summary>
    ValueTask<bool> ReadFinishedAsync(CancellationToken cancellation = default);

    /// <summary>Reads the readings that the measurement has made so far.</summary>
    /// <exception cref="InstrumentException">A reading was beyond the nanovoltmeter's range.</exception>
    ValueTask<IReadOnlyList<DeltaReading>> ReadReadingsAsync(CancellationToken cancellation = default);

    /// <summary>Ends the measurement, gives it up and switches the output off.</summary>
    ValueTask AbortAsync(CancellationToken cancellation = default);
}
