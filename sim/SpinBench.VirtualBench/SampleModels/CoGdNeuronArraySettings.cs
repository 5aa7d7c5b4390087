using SpinBench.Quantities;
using SpinBench.Samples;
using SpinBench.Samples.CoGdHall;
using SpinBench.Settings;

namespace SpinBench.VirtualBench.SampleModels;

/// <summary>Bench-file settings of an array of Co/Gd neurons.</summary>
[Summary("An array of Co/Gd Hall bars used as neurons: each evaluation resets a bar, gives it one current pulse, and reads it.")]
public sealed record CoGdNeuronArraySettings : ISampleSettings
{
    private static readonly CoGdNeuronArrayParameters Defaults = new();

    /// <inheritdoc/>
    [Summary("Which devices of the wafer these are, and which fate chance has for them.")]
    public ulong Seed { get; init; }

    /// <summary>Number of neurons.</summary>
    [Summary("Number of neurons.")]
    public int Devices { get; init => field = new CoGdNeuronArrayParameters { Devices = value }.Devices; } = Defaults.Devices;

    /// <summary>Thickness of the AlOx cap, in metres.</summary>
    [Unit("m"), Summary("Thickness of the AlOx cap, 0 to 2 nm.")]
    public double Oxide { get; init => field = new CoGdHallBarParameters { OxideThickness = value }.OxideThickness; } = Defaults.Bar.OxideThickness;

    /// <summary>Number of nucleation sites.</summary>
    [Summary("Number of nucleation sites of each bar, 1 to 1000000.")]
    public int Sites { get; init => field = new CoGdHallBarParameters { Sites = value }.Sites; } = Defaults.Bar.Sites;

    /// <summary>Constant in-plane field, μ0H in T.</summary>
    [Unit("T"), Summary("Constant in-plane field.")]
    public double Field { get; init => field = new CoGdNeuronArrayParameters { Field = value }.Field; } = Defaults.Field;

    /// <summary>Current of the RESET pulses, in A.</summary>
    [Unit("A"), Summary("Current of the three RESET pulses of 10 ms before each evaluation.")]
    public double ResetCurrent { get; init => field = new CoGdNeuronArrayParameters { ResetCurrent = value }.ResetCurrent; } = Defaults.ResetCurrent;

    /// <summary>Standard deviation of a reading, in Ω.</summary>
    [Unit("Ω"), Summary("Standard deviation of a reading.")]
    public double ReadNoise { get; init => field = new CoGdNeuronArrayParameters { ReadNoise = value }.ReadNoise; } = Defaults.ReadNoise;

    /// <inheritdoc/>
    public ISample Build() => new CoGdNeuronArray(new CoGdNeuronArrayParameters
    {
        Devices = Devices,
        Bar = new CoGdHallBarParameters { Seed = Seed, OxideThickness = Oxide, Sites = Sites },
        Field = Field,
        ResetCurrent = ResetCurrent,
        ReadNoise = ReadNoise,
    });
}
