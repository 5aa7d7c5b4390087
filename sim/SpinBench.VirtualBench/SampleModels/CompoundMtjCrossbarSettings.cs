using SpinBench.Quantities;
using SpinBench.Samples;
using SpinBench.Samples.CompoundMtj;
using SpinBench.Settings;

namespace SpinBench.VirtualBench.SampleModels;

/// <summary>Bench-file settings of a crossbar of compound SOT-MTJs.</summary>
[Summary("A crossbar with a compound SOT-MTJ at each crossing: spread, failed write pulses, noisy readings, and the resistance of its wires.")]
public sealed record CompoundMtjCrossbarSettings : ISampleSettings
{
    private static readonly CompoundMtjCrossbarParameters Defaults = new();

    /// <inheritdoc/>
    [Summary("Which crossbar of the wafer this is, and which fate chance has for it.")]
    public ulong Seed { get; init; }

    /// <summary>Number of rows.</summary>
    [Summary("Number of rows.")]
    public int Rows { get; init => field = new CompoundMtjCrossbarParameters { Rows = value }.Rows; } = Defaults.Rows;

    /// <summary>Number of columns.</summary>
    [Summary("Number of columns.")]
    public int Columns { get; init => field = new CompoundMtjCrossbarParameters { Columns = value }.Columns; } = Defaults.Columns;

    /// <summary>Number of cells of each compound.</summary>
    [Summary("Number of cells of each compound, 1 to 7.")]
    public int Cells { get; init => field = new CompoundSotMtjParameters { Cells = value }.Cells; } = Defaults.Compound.Cells;

    /// <summary>Thickness of the free layer, in metres.</summary>
    [Unit("m"), Summary("Thickness of the free layer, 1.6 to 2.6 nm.")]
    public double FreeLayer { get; init => field = new CompoundSotMtjParameters { FreeLayerThickness = value }.FreeLayerThickness; } = Defaults.Compound.FreeLayerThickness;

    /// <summary>How cells differ.</summary>
    [Summary("How cells differ: independent draws, a demonstrator's even steps, or not at all.")]
    public SpreadModel Spread { get; init; } = Defaults.Compound.Spread;

    /// <summary>Field that assists each write pulse, μ0H in T.</summary>
    [Unit("T"), Summary("Field that assists each write pulse; it takes the sign of the voltage.")]
    public double AssistField { get; init => field = new CompoundMtjCrossbarParameters { AssistField = value }.AssistField; } = Defaults.AssistField;

    /// <summary>Share of the write pulses that do not arrive.</summary>
    [Summary("Share of the write pulses that do not arrive.")]
    public double FailedPulses { get; init => field = new CompoundMtjCrossbarParameters { FailedPulses = value }.FailedPulses; } = Defaults.FailedPulses;

    /// <summary>Relative standard deviation of a read conductance.</summary>
    [Summary("Relative standard deviation of a read conductance.")]
    public double ReadNoise { get; init => field = new CompoundMtjCrossbarParameters { ReadNoise = value }.ReadNoise; } = Defaults.ReadNoise;

    /// <summary>Resistance of each row's driver, in Ω.</summary>
    [Unit("Ω"), Summary("Resistance of each row's driver.")]
    public double DriverResistance { get; init => field = new CompoundMtjCrossbarParameters { DriverResistance = value }.DriverResistance; } = Defaults.DriverResistance;

    /// <summary>Resistance of the wire between two crossings, in Ω.</summary>
    [Unit("Ω"), Summary("Resistance of the wire between two crossings.")]
    public double WireResistance { get; init => field = new CompoundMtjCrossbarParameters { WireResistance = value }.WireResistance; } = Defaults.WireResistance;

    /// <summary>Resistance of each column's sensor, in Ω.</summary>
    [Unit("Ω"), Summary("Resistance of each column's sensor.")]
    public double SensorResistance { get; init => field = new CompoundMtjCrossbarParameters { SensorResistance = value }.SensorResistance; } = Defaults.SensorResistance;

    /// <inheritdoc/>
    public ISample Build() => new CompoundMtjCrossbar(new CompoundMtjCrossbarParameters
    {
        Rows = Rows,
        Columns = Columns,
        Compound = new CompoundSotMtjParameters { Seed = Seed, Cells = Cells, FreeLayerThickness = FreeLayer, Spread = Spread },
        AssistField = AssistField,
        FailedPulses = FailedPulses,
        ReadNoise = ReadNoise,
        DriverResistance = DriverResistance,
        WireResistance = WireResistance,
        SensorResistance = SensorResistance,
    });
}
