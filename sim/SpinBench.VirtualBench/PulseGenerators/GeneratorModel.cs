using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>In what the generators differ beside their command sets. Voltages are those into 50 Ω, and grow with the load.</summary>
internal sealed record GeneratorModel
{
    /// <summary>Model designation.</summary>
    public required string Name { get; init; }

    /// <summary>Number of channels.</summary>
    public required int Channels { get; init; }

    /// <summary>Highest frequencies by shape; a shape that is not listed has that of the sine.</summary>
    public required IReadOnlyDictionary<GeneratorShape, double> HighestFrequencies { get; init; }

    /// <summary>Smallest peak-to-peak voltage.</summary>
    public double SmallestAmplitude { get; init; } = 1e-3;

    /// <summary>Largest peak-to-peak voltage.</summary>
    public double LargestAmplitude { get; init; } = 10;

    /// <summary>Largest voltage of either sign.</summary>
    public double LargestLevel { get; init; } = 5;

    /// <summary>Largest offset of either sign.</summary>
    public double LargestOffset { get; init; } = 5;

    /// <summary>Times of a pulse, with those after a reset.</summary>
    public required NumericRange Period { get; init; }

    /// <inheritdoc cref="Period"/>
    public required NumericRange Width { get; init; }

    /// <summary>What the model calls the time of an edge.</summary>
    public required NumericRange Edge { get; init; }

    /// <summary>Share of a straight edge that the model's time of an edge is: 0.8 from 10 % to 90 %.</summary>
    public double EdgeShare { get; init; } = 1;

    /// <summary>A pulse is at least so many times of an edge wide, and so is the pause after it.</summary>
    public double EdgesInWidth { get; init; } = 1;

    /// <summary>Code of full scale of an arbitrary waveform.</summary>
    public required short LargestCode { get; init; }

    /// <summary>Fewest points of an arbitrary waveform.</summary>
    public int FewestPoints { get; init; } = 8;

    /// <summary>Most points of an arbitrary waveform.</summary>
    public required int MostPoints { get; init; }

    /// <summary>Highest rate of points; infinite where the frequency is set instead.</summary>
    public double HighestSampleRate { get; init; } = double.PositiveInfinity;

    /// <summary>How many named waveforms are kept.</summary>
    public int Slots { get; init; } = int.MaxValue;

    /// <summary>Longest name of a waveform.</summary>
    public required int LongestName { get; init; }

    /// <summary>How the model complains about arbitrary waveforms.</summary>
    public required WaveformMemoryErrors Errors { get; init; }

    /// <summary>Largest load that can be told.</summary>
    public NumericRange Load { get; init; } = new(1, 10e3, 50);

    /// <summary>Fewest and most cycles of a burst.</summary>
    public required NumericRange BurstCycles { get; init; }

    /// <summary>Time between bursts that start on their own.</summary>
    public required NumericRange BurstPeriod { get; init; }

    /// <summary>
    /// True for models that change another setting, or the one that is made, where the two conflict, and queue an error; false for those
    /// that change nothing then.
    /// </summary>
    public bool Adjusts { get; init; } = true;

    /// <summary>True when bursts make a channel wait for its trigger, false when the trigger source alone does.</summary>
    public bool WaitsInBursts { get; init; } = true;

    /// <summary>Amplitude after a reset.</summary>
    public double DefaultAmplitude { get; init; } = 0.1;

    /// <summary>Duty cycles of a square by its frequency.</summary>
    public required Func<double, NumericRange> SquareDutyCycle { get; init; }

    /// <summary>Highest frequency of a shape.</summary>
    public double HighestFrequency(GeneratorShape shape) =>
        HighestFrequencies.TryGetValue(shape, out var frequency) ? frequency : HighestFrequencies[GeneratorShape.Sine];
}
