using SpinBench.Quantities;
using SpinBench.Samples;
using SpinBench.Samples.CompoundMtj;
using SpinBench.Settings;

namespace SpinBench.VirtualBench.SampleModels;

/// <summary>Bench-file settings of a compound SOT-MTJ.</summary>
[Summary("1 to 7 in-plane SOT-MTJ cells in parallel on a shared write channel.")]
public sealed record CompoundSotMtjSettings : ISampleSettings
{
    private static readonly CompoundSotMtjParameters Defaults = new();

    /// <inheritdoc/>
    [Summary("Which device of the wafer this is, and which fate chance has for it.")]
    public ulong Seed { get; init; }

    /// <summary>Number of cells.</summary>
    [Summary("Number of cells, 1 to 7.")]
    public int Cells { get; init => field = new CompoundSotMtjParameters { Cells = value }.Cells; } = Defaults.Cells;

    /// <summary>Thickness of the free layer, in metres.</summary>
    [Unit("m"), Summary("Thickness of the free layer, 1.6 to 2.6 nm.")]
    public double FreeLayer { get; init => field = new CompoundSotMtjParameters { FreeLayerThickness = value }.FreeLayerThickness; } = Defaults.FreeLayerThickness;

    /// <summary>How write pulses are computed.</summary>
    [Summary("How write pulses are computed: from switching rates, or by integrating the stochastic Landau–Lifshitz–Gilbert equation.")]
    public Fidelity Fidelity { get; init; } = Defaults.Fidelity;

    /// <summary>How cells differ.</summary>
    [Summary("How cells differ: independent draws, a demonstrator's even steps, or not at all.")]
    public SpreadModel Spread { get; init; } = Defaults.Spread;

    /// <summary>State of the cells at the beginning.</summary>
    [Summary("State of the cells at the beginning.")]
    public InitialState InitialState { get; init; } = Defaults.InitialState;

    /// <summary>Temperature, in K.</summary>
    [Unit("K"), Summary("Temperature, 250 to 400 K.")]
    public double Temperature { get; init => field = new CompoundSotMtjParameters { Temperature = value }.Temperature; } = Defaults.Temperature;

    /// <summary>Threads for the slow fidelity.</summary>
    [Summary("Threads that may compute cells side by side; the outcome does not depend on it.")]
    public int Threads { get; init => field = new CompoundSotMtjParameters { Threads = value }.Threads; } = Defaults.Threads;

    /// <inheritdoc/>
    public ISample Build() => new CompoundSotMtj(new CompoundSotMtjParameters
    {
        Seed = Seed,
        Cells = Cells,
        FreeLayerThickness = FreeLayer,
        Fidelity = Fidelity,
        Spread = Spread,
        InitialState = InitialState,
        Temperature = Temperature,
        Threads = Threads,
    });
}
