using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>A digital multimeter.</summary>
public interface IMultimeter : IInstrument
{
    /// <summary>Makes all settings.</summary>
    /// <exception cref="InstrumentSettingException">A value is not one that the instrument can make; nothing was sent.</exception>
    ValueTask ConfigureAsync(MultimeterConfiguration configuration, CancellationToken cancellation = default);

    /// <summary>Asks the instrument for its settings; the range as its full scale.</summary>
    ValueTask<MultimeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default);

    /// <summary>Takes a reading, in V, A or Ω, as configured.</summary>
    /// <exception cref="InstrumentException">The reading overflowed its range.</exception>
    ValueTask<double> ReadAsync(CancellationToken cancellation = default);

    /// <summary>Largest current, in A, that the instrument drives through what it measures with these settings; zero where it drives none.</summary>
    [return: Unit("A")]
    double LargestTestCurrent(MultimeterConfiguration configuration);
}
