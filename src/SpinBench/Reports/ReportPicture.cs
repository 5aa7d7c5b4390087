namespace SpinBench.Reports;

/// <summary>A picture of a report, held in the page itself.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Png">The picture, as PNG.</param>
public sealed record ReportPicture(string Caption, ReadOnlyMemory<byte> Png);
