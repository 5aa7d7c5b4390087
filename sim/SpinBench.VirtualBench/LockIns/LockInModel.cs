using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>What one model of lock-in amplifier has: its ranges and tables.</summary>
internal sealed record LockInModel
{
    /// <summary>Model designation.</summary>
    public required string Name { get; init; }

    /// <summary>Full-scale ranges of the voltage input, in V, ascending.</summary>
    public required double[] Sensitivities { get; init; }

    /// <summary>Full-scale ranges of the current input of low gain (1 MΩ), in A, ascending.</summary>
    public required double[] CurrentSensitivities { get; init; }

    /// <summary>Full-scale ranges of the current input of high gain (100 MΩ), in A, ascending.</summary>
    public required double[] LowCurrentSensitivities { get; init; }

    /// <summary>Time constants, in seconds, ascending.</summary>
    public required double[] TimeConstants { get; init; }

    /// <summary>
    /// Largest signals that the input stage takes, in V, descending, where the model has a setting for that. Null where it has a dynamic
    /// reserve instead, from which the largest signal follows.
    /// </summary>
    public double[]? InputRanges { get; init; }

    /// <summary>True when the input range holds for the current inputs too, behind their transimpedance.</summary>
    public bool RangesCurrents { get; init; }

    /// <summary>Smallest sine output, in V rms.</summary>
    [Unit("V")] public double MinimumSine { get; init; }

    /// <summary>Largest sine output, in V rms.</summary>
    [Unit("V")] public double MaximumSine { get; init; } = 5;

    /// <summary>Lowest frequency, in Hz.</summary>
    [Unit("Hz")] public double MinimumFrequency { get; init; } = 0.001;

    /// <summary>Highest frequency, in Hz, also of the harmonic that is detected.</summary>
    [Unit("Hz")] public required double MaximumFrequency { get; init; }

    /// <summary>Highest harmonic.</summary>
    public required int MaximumHarmonic { get; init; }

    /// <summary>True when it detects at the difference of two references, and drives a chopper.</summary>
    public bool TakesTwoReferences { get; init; }

    /// <summary>Above this detection frequency, in Hz, there is no synchronous filter.</summary>
    [Unit("Hz")] public required double SynchronousLimit { get; init; }

    /// <summary>What an output shows at most, as a multiple of full scale.</summary>
    public required double Headroom { get; init; }

    /// <summary>Number of auxiliary inputs.</summary>
    public int AuxiliaryInputs { get; init; } = 4;

    /// <summary>Number of auxiliary outputs.</summary>
    public int AuxiliaryOutputs { get; init; } = 4;

    /// <summary>Largest voltage of an auxiliary output, in V.</summary>
    [Unit("V")] public required double AuxiliaryRange { get; init; }

    /// <summary>Step of an auxiliary output, in V.</summary>
    [Unit("V")] public double AuxiliaryStep { get; init; } = 1e-3;

    /// <summary>Resolution of an auxiliary input, in V.</summary>
    [Unit("V")] public double AuxiliaryResolution { get; init; } = 1e-3;

    /// <summary>Most points in the buffer, for a number of traces.</summary>
    public required Func<int, int> Capacity { get; init; }

    /// <summary>Combinations of traces that the buffer records; null when it takes any.</summary>
    public Func<LockInTraces, bool> Records { get; init; } = static _ => true;

    /// <summary>The rate nearest to one that is wanted, in Hz, at a time constant in seconds.</summary>
    public required Func<double, double, double> NearestRate { get; init; }

    /// <summary>The ranges of an input.</summary>
    public double[] SensitivitiesOf(LockInInput input) => input switch
    {
        LockInInput.CurrentHigh => CurrentSensitivities,
        LockInInput.CurrentLow => LowCurrentSensitivities,
        _ => Sensitivities,
    };

    /// <summary>
    /// The input range that stands for a dynamic reserve: for low noise the smallest that takes a sine of full scale, for high reserve the
    /// widest, for the normal setting the one that follows the smallest.
    /// </summary>
    /// <returns>Index in <see cref="InputRanges"/>, or −1 where the model has no such reserve at this sensitivity.</returns>
    public int InputRangeFor(LockInConfiguration configuration)
    {
        var least = LeastRange(configuration.Sensitivity, configuration.Input);
        return configuration.Reserve switch
        {
            DynamicReserve.LowNoise => least,
            DynamicReserve.High => least >= 1 ? 0 : -1,
            _ => least >= 2 ? least - 1 : -1,
        };
    }

    /// <summary>The dynamic reserve that an input range stands for at a sensitivity.</summary>
    public DynamicReserve ReserveOf(int inputRange, double sensitivity, LockInInput input)
    {
        var least = LeastRange(sensitivity, input);
        if (inputRange >= least) return DynamicReserve.LowNoise;
        return inputRange == 0 ? DynamicReserve.High : DynamicReserve.Normal;
    }

    // A sine's peak is √2 of what it is named by. Where even the widest range is too small for it, the widest it is.
    private int LeastRange(double sensitivity, LockInInput input)
    {
        if (LockInRanges.IsCurrent(input))
        {
            if (!RangesCurrents) return 0;
            sensitivity *= LockInRanges.Transimpedance(input);
        }

        return Math.Max(0, Array.FindLastIndex(InputRanges!, range => range >= sensitivity * Math.Sqrt(2)));
    }
}
