using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>A precision source of direct current for a sample, with a limit on the voltage that it may use.</summary>
public interface ICurrentSource : IInstrument
{
    /// <summary>Makes the settings that are not the current. The output stays as it is, on or off.</summary>
    /// <exception cref="InstrumentSettingException">A value is not one that the instrument can make; nothing was changed.</exception>
    ValueTask ConfigureAsync(CurrentSourceConfiguration configuration, CancellationToken cancellation = default);

    /// <summary>Asks the instrument for its settings.</summary>
    ValueTask<CurrentSourceConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default);

    /// <summary>Sets the current, in A.</summary>
    /// <exception cref="InstrumentSettingException">The current is beyond the range; nothing was sent.</exception>
    ValueTask SetCurrentAsync([Unit("A")] double current, CancellationToken cancellation = default);

    /// <summary>Asks for the current set point, in A.</summary>
    ValueTask<double> ReadCurrentSetPointAsync(CancellationToken cancellation = default);

    /// <summary>Switches the output on or off.</summary>
    ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default);

    /// <summary>Asks whether the output is on.</summary>
    ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default);

    /// <summary>Asks whether the voltage limit keeps the current below its set point now.</summary>
    ValueTask<bool> ReadComplianceAsync(CancellationToken cancellation = default);
}
