namespace SpinBench.Instruments;

/// <summary>
/// A function and arbitrary waveform generator. A channel holds either a pulse train, set as an <see cref="IPulseGenerator"/>, or a
/// waveform: a standard shape or samples that were loaded. A trigger starts either; until then the channel rests at the level that its
/// waveform begins with (a square at its lower level).
/// </summary>
/// <remarks>
/// The channels are independent of one another. To put the difference of two waveforms on a device, load one on each channel, wire them
/// against each other and start both with <see cref="TriggerAllAsync"/>.
/// </remarks>
public interface IWaveformGenerator : IPulseGenerator
{
    /// <summary>Loads a waveform into a channel's memory; what the channel puts out does not change.</summary>
    /// <param name="channel">The channel, from 1.</param>
    /// <param name="name">
    /// Its name: a letter, then letters, digits and underscores. Case means nothing. A name that is taken is refused, because not every
    /// model can replace one waveform: clear the memory first.
    /// </param>
    /// <param name="samples">Its samples, −1 to 1.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InstrumentSettingException">The samples do not fit the model, or the name is taken; nothing was loaded.</exception>
    ValueTask LoadWaveformAsync(int channel, string name, ReadOnlyMemory<float> samples, CancellationToken cancellation = default);

    /// <summary>Names of the waveforms that were loaded into a channel's memory, in upper case and alphabetical order.</summary>
    ValueTask<IReadOnlyList<string>> ReadWaveformNamesAsync(int channel, CancellationToken cancellation = default);

    /// <summary>Forgets all loaded waveforms of a channel. The channel must not be putting one out.</summary>
    ValueTask ClearWaveformsAsync(int channel, CancellationToken cancellation = default);

    /// <summary>
    /// Prepares a channel for a waveform. Its output stays as it is, on or off; it is disconnected while the settings change.
    /// </summary>
    /// <exception cref="InstrumentSettingException">The waveform is not one that the instrument can make; nothing was sent.</exception>
    ValueTask ConfigureWaveformAsync(int channel, WaveformConfiguration configuration, CancellationToken cancellation = default);

    /// <summary>Asks the instrument for a channel's waveform.</summary>
    /// <exception cref="InstrumentException">The channel holds something else, or a loaded waveform whose scale is not known.</exception>
    ValueTask<WaveformConfiguration> ReadWaveformConfigurationAsync(int channel, CancellationToken cancellation = default);

    /// <summary>Starts all channels that wait for a trigger, at the same moment.</summary>
    ValueTask TriggerAllAsync(CancellationToken cancellation = default);

    /// <summary>Lets the channels that run on their own begin their cycles at the same moment.</summary>
    /// <exception cref="InstrumentSettingException">The model has one channel, or cannot do this.</exception>
    ValueTask AlignPhasesAsync(CancellationToken cancellation = default);
}
