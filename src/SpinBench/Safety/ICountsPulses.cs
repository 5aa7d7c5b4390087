namespace SpinBench.Safety;

/// <summary>An instrument that wears the sample, and is held to its limits: it knows how often it has.</summary>
public interface ICountsPulses
{
    /// <summary>Number of pulses, or of stimuli, so far.</summary>
    long Pulses { get; }

    /// <summary>Everything that a limit counts, so far, by what it is: the pulses of a channel, its waveforms.</summary>
    IReadOnlyDictionary<string, long> Counts { get; }

    /// <summary>Counts what the device saw in earlier parts of the same run.</summary>
    /// <param name="what">What it is, as in <see cref="Counts"/>.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0.</exception>
    /// <exception cref="FormatException">There is nothing of this name.</exception>
    void CountBefore(string what, long count);
}
