namespace SpinBench.Samples.CompoundMtj;

/// <summary>What a crossbar of compound junctions is.</summary>
public sealed record CompoundMtjCrossbarParameters
{
    /// <summary>Number of rows.</summary>
    public int Rows { get; init => field = Allowed.Between(value, 1, 100_000, nameof(Rows)); } = 912;

    /// <summary>Number of columns.</summary>
    public int Columns { get; init => field = Allowed.Between(value, 1, 100_000, nameof(Columns)); } = 256;

    /// <summary>The compound at each crossing; its seed is that of the crossbar.</summary>
    public CompoundSotMtjParameters Compound { get; init; } = new();

    /// <summary>Field that assists each write pulse, μ0H in T; it takes the sign of the voltage.</summary>
    public double AssistField { get; init => field = Allowed.Between(value, 0, 0.1, "T", nameof(AssistField)); } = 6e-3;

    /// <summary>Share of the write pulses that do not arrive, 0 to below 1.</summary>
    public double FailedPulses { get; init => field = Allowed.Between(value, 0, 0.99, "", nameof(FailedPulses)); } = 0.01;

    /// <summary>Relative standard deviation of a read conductance.</summary>
    public double ReadNoise { get; init => field = Allowed.Between(value, 0, 1, "", nameof(ReadNoise)); } = 0.005;

    /// <summary>Resistance of each row's driver, Ω.</summary>
    public double DriverResistance { get; init => field = Allowed.Between(value, 0, 1e6, "Ω", nameof(DriverResistance)); } = 1;

    /// <summary>Resistance of the wire between two crossings, Ω.</summary>
    public double WireResistance { get; init => field = Allowed.Between(value, 0, 1e6, "Ω", nameof(WireResistance)); } = 0.01;

    /// <summary>Resistance of each column's sensor, Ω.</summary>
    public double SensorResistance { get; init => field = Allowed.Between(value, 0, 1e6, "Ω", nameof(SensorResistance)); } = 1;
}
