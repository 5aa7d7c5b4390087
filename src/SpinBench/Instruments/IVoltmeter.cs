namespace SpinBench.Instruments;

/// <summary>A direct-voltage meter, such as a nanovoltmeter.</summary>
public interface IVoltmeter : IInstrument
{
    /// <summary>Full-scale ranges of the first input, in V, ascending.</summary>
    IReadOnlyList<double> Ranges { get; }

    /// <summary>Makes all settings.</summary>
    /// <exception cref="InstrumentSettingException">A value is not one that the instrument can make; nothing was sent.</exception>
    ValueTask ConfigureAsync(VoltmeterConfiguration configuration, CancellationToken cancellation = default);

    /// <summary>Asks the instrument for its settings.</summary>
    ValueTask<VoltmeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default);

    /// <summary>Asks for the frequency of the mains, in Hz, to which integration times refer.</summary>
    ValueTask<double> ReadLineFrequencyAsync(CancellationToken cancellation = default);

    /// <summary>Measures the voltage at the input that was configured, in V.</summary>
    /// <exception cref="InstrumentException">The voltage is beyond the range.</exception>
    ValueTask<double> ReadAsync(CancellationToken cancellation = default);
}
