namespace SpinBench.Samples.CoGdHall;

/// <summary>What an array of Co/Gd neurons is, and how each evaluation goes.</summary>
public sealed record CoGdNeuronArrayParameters
{
    /// <summary>Number of neurons.</summary>
    public int Devices { get; init => field = Allowed.Between(value, 1, 1_000_000, nameof(Devices)); } = 100;

    /// <summary>What each Hall bar is; its seed is that of the array, and its path tells the bars apart.</summary>
    public CoGdHallBarParameters Bar { get; init; } = new();

    /// <summary>Constant in-plane field, μ0H in T.</summary>
    public double Field { get; init => field = Allowed.Between(value, -1, 1, "T", nameof(Field)); } = -50e-3;

    /// <summary>Current of the RESET pulses, A.</summary>
    public double ResetCurrent { get; init => field = Allowed.Between(value, -CoGdHallBar.LargestCurrent, CoGdHallBar.LargestCurrent, "A", nameof(ResetCurrent)); } = -30e-3;

    /// <summary>Number of RESET pulses before each evaluation.</summary>
    public int Resets { get; init => field = Allowed.Between(value, 1, 100, nameof(Resets)); } = 3;

    /// <summary>Width of each pulse, s.</summary>
    public double PulseWidth { get; init => field = Allowed.Between(value, 1e-6, 1, "s", nameof(PulseWidth)); } = 10e-3;

    /// <summary>Standard deviation of a reading, Ω.</summary>
    public double ReadNoise { get; init => field = Allowed.Between(value, 0, 100, "Ω", nameof(ReadNoise)); } = 1e-3;
}
