using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.Programming;

/// <summary>Settings of a <see cref="CompoundProgramming"/>.</summary>
[Summary("How many states to program, how they are learned, and how many pulses may be spent on each.")]
public sealed record CompoundProgrammingSettings : AssistedPulseSettings
{
    /// <summary>Number of states: one more than the number of cells.</summary>
    [Summary("Number of states that the device is expected to have: one more than its number of cells.")]
    public required int States
    {
        get;
        init => field = value is >= 2 and <= 8
            ? value
            : throw new ArgumentOutOfRangeException(nameof(States), "a compound of 1 to 7 cells has 2 to 8 states");
    }

    /// <summary>Sizes of the amplitudes of the sweeps that find each cell's switching voltage, rising, in V. The largest is never exceeded.</summary>
    [Unit("V"), Summary("Rising amplitudes of the sweeps that find each cell's switching voltages, run with either sign; the last is never exceeded.")]
    public required Sweep Calibration
    {
        get;
        init => field = IsRising(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Calibration), "the calibration needs at least two amplitudes, above zero and rising; both signs are run");
    }

    /// <summary>Number of calibration sweeps of either sign.</summary>
    [Summary("Number of calibration sweeps of either sign; switching voltages are averaged over them.")]
    public int CalibrationRepeats
    {
        get;
        init => field = value is >= 1 and <= 1000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(CalibrationRepeats), "1 to 1000 calibration sweeps can be run");
    }
    = 3;

    /// <summary>How often each state is programmed from each other state.</summary>
    [Summary("How often each state is programmed from each other state.")]
    public int Repeats
    {
        get;
        init => field = value is >= 1 and <= 1_000_000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Repeats), "each pair of states can be run 1 to 1000000 times");
    }
    = 3;

    /// <summary>Largest number of pulses to program one state.</summary>
    [Summary("Largest number of pulses that programming one state may take.")]
    public int MostPulses
    {
        get;
        init => field = value is >= 1 and <= 1000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MostPulses), "programming a state may take 1 to 1000 pulses");
    }
    = 12;

    private static bool IsRising(Sweep sweep)
    {
        var last = 0.0;
        foreach (var amplitude in sweep)
        {
            if (amplitude <= last) return false;
            last = amplitude;
        }

        return sweep.Count >= 2;
    }
}
