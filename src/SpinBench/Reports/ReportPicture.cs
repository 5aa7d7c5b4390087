namespace SpinBench.Reports;

/// <summary>A picture of a report, held in the page itself.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Png">The picture, as PNG.</param>
public sealed record ReportPicture(string Caption, ReadOnlyMemory<byte> Png)
{
    /// <summary>Whether it takes the width of the page: strips would be too thin to see side by side.</summary>
    public bool IsWide { get; init; }
}
