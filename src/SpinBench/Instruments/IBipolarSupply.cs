using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>A four-quadrant power supply driving a coil.</summary>
public interface IBipolarSupply : IInstrument
{
    /// <summary>Makes the settings that are not the set point. The output stays as it is, on or off.</summary>
    ValueTask ConfigureAsync(SupplyConfiguration configuration, CancellationToken cancellation = default);

    /// <summary>Asks the instrument for its settings.</summary>
    ValueTask<SupplyConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default);

    /// <summary>Sets the current, in A, that is held in current mode.</summary>
    ValueTask SetCurrentAsync([Unit("A")] double current, CancellationToken cancellation = default);

    /// <summary>Asks for the current set point, in A.</summary>
    ValueTask<double> ReadCurrentSetPointAsync(CancellationToken cancellation = default);

    /// <summary>Measures the output current, in A.</summary>
    ValueTask<double> MeasureCurrentAsync(CancellationToken cancellation = default);

    /// <summary>Measures the output voltage, in V.</summary>
    ValueTask<double> MeasureVoltageAsync(CancellationToken cancellation = default);

    /// <summary>Switches the output on or off.</summary>
    ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default);

    /// <summary>Asks whether the output is on.</summary>
    ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default);
}
