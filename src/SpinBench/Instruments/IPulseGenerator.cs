using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>A pulse generator: each channel rests at 0 V and, when triggered, emits a counted train of equal pulses.</summary>
public interface IPulseGenerator : IInstrument
{
    /// <summary>Number of output channels; the first is channel 1.</summary>
    int Channels { get; }

    /// <summary>Prepares a channel. Its output stays as it is, on or off; while levels change, the channel rests at 0 V.</summary>
    /// <exception cref="InstrumentSettingException">The pulse is not one that the instrument can make; nothing was sent.</exception>
    ValueTask ConfigureAsync(int channel, PulseConfiguration configuration, CancellationToken cancellation = default);

    /// <summary>Asks the instrument for a channel's pulse.</summary>
    ValueTask<PulseConfiguration> ReadConfigurationAsync(int channel, CancellationToken cancellation = default);

    /// <summary>Changes the amplitude of a configured channel alone, in V at its load; signed, not zero.</summary>
    ValueTask SetAmplitudeAsync(int channel, [Unit("V")] double amplitude, CancellationToken cancellation = default);

    /// <summary>Connects or disconnects a channel's output.</summary>
    ValueTask SetOutputAsync(int channel, bool on, CancellationToken cancellation = default);

    /// <summary>Asks whether a channel's output is connected.</summary>
    ValueTask<bool> ReadOutputAsync(int channel, CancellationToken cancellation = default);

    /// <summary>Emits the channel's train of pulses once.</summary>
    ValueTask TriggerAsync(int channel, CancellationToken cancellation = default);
}
