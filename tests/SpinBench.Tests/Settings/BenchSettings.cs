using System.Collections.Immutable;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Tests.Settings;

public enum ReadoutKind
{
    LockInDivider,
    SourceMeter,
    None,
}

[Summary("A bench for the tests")]
public sealed record BenchSettings(
    [Summary("what the bench is called")] string Name,
    SampleSettings Sample,
    [Unit("T"), Summary("largest field that may be applied")] double FieldLimit,
    [Unit("T")] Sweep Loop,
    ReadoutKind Readout = ReadoutKind.LockInDivider,
    [Unit("T/A")] double TeslaPerAmpere = 0.02,
    TimeSpan Settle = default,
    ulong Seed = 1,
    ImmutableArray<LineSettings>? Lines = null,
    IReadOnlyDictionary<string, LineSettings>? Named = null,
    SettingsNode? Raw = null)
{
    [Unit("V"), Summary("voltages to try")]
    public double[] Voltages { get; init; } = [];

    public string? Comment { get; init; }

    public bool Simulated { get; init; } = true;
}

public sealed record SampleSettings([Unit("m")] double FreeLayer, int Cells = 3, [Unit("%")] double Spread = 0.05);

public sealed record LineSettings
{
    private readonly double _limit;

    public LineSettings(double drive, [Unit("V")] double? offset = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(drive);
        Drive = drive;
        Offset = offset;
    }

    [Unit("V")]
    public double Drive { get; }

    public double? Offset { get; }

    [Unit("T")]
    public double Limit
    {
        get => _limit;
        init => _limit = value <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), "no more than 1 T");
    }
}
