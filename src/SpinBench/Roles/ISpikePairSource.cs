namespace SpinBench.Roles;

/// <summary>Two waveform channels against one another on the sample: pre − post.</summary>
public interface ISpikePairSource : IDriven
{
    /// <summary>Applies a pair and returns when both spikes are over.</summary>
    /// <exception cref="Safety.LimitException">A spike, or the two of them where they overlap, is beyond the bench's limit; nothing was applied.</exception>
    /// <exception cref="Instruments.InstrumentSettingException">
    /// The generator cannot make the sample rate, or the delay is no whole number of samples or does not fit into the waveform memory.
    /// </exception>
    ValueTask ApplyAsync(SpikePair pair, CancellationToken cancellation = default);
}
