namespace SpinBench.Station;

/// <summary>What is done with the lines between drivers and instruments.</summary>
public sealed record BenchLines
{
    /// <summary>Nothing.</summary>
    public static BenchLines Usual { get; } = new();

    /// <summary>Folder into which the traffic is recorded, one transcript an instrument, named after it; null to record nothing.</summary>
    public string? RecordTo { get; init; }

    /// <summary>Folder of transcripts that answer in place of the instruments; null to talk to the instruments of the bench file.</summary>
    public string? ReplayFrom { get; init; }
}
