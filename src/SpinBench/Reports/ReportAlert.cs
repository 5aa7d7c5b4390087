namespace SpinBench.Reports;

/// <summary>A banner above everything else in a report.</summary>
/// <param name="Text">What happened, and up to where the data can be trusted.</param>
/// <param name="Bad">True for a run that was aborted or failed (red); false for something to keep in mind (amber).</param>
public sealed record ReportAlert(string Text, bool Bad);
