namespace SpinBench.Instruments;

/// <summary>A source meter: holds a voltage or a current within the compliance of the other, and measures both.</summary>
public interface ISourceMeter : IInstrument
{
    /// <summary>
    /// Makes all settings but the level. Where what is held constant changes, the output goes off and the level to zero; otherwise both stay.
    /// </summary>
    /// <exception cref="InstrumentSettingException">A value is not one that the instrument can make; nothing was sent.</exception>
    ValueTask ConfigureAsync(SourceMeterConfiguration configuration, CancellationToken cancellation = default);

    /// <summary>Asks the instrument for its settings; ranges as their full scales.</summary>
    ValueTask<SourceMeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default);

    /// <summary>Sets the level that is held while the output is on: in V or A, as configured.</summary>
    /// <exception cref="InstrumentSettingException">The level is beyond the instrument or its range; nothing was sent.</exception>
    ValueTask SetLevelAsync(double level, CancellationToken cancellation = default);

    /// <summary>Asks for the level, in V or A, as configured.</summary>
    ValueTask<double> ReadLevelAsync(CancellationToken cancellation = default);

    /// <summary>Switches the output on or off.</summary>
    ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default);

    /// <summary>Asks whether the output is on.</summary>
    ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default);

    /// <summary>Measures voltage and current.</summary>
    /// <exception cref="InstrumentException">The output is off, or the reading overflowed its range.</exception>
    ValueTask<SourceMeterReading> MeasureAsync(CancellationToken cancellation = default);

    /// <summary>Goes through levels and measures at each; afterwards the level is what it was before.</summary>
    /// <param name="levels">The levels, in V or A, as configured.</param>
    /// <param name="cancellation">Ends the sweep.</param>
    /// <returns>One reading a level.</returns>
    /// <exception cref="InstrumentException">The output is off, or a reading overflowed its range.</exception>
    ValueTask<IReadOnlyList<SourceMeterReading>> SweepAsync(IReadOnlyList<double> levels, CancellationToken cancellation = default);
}
