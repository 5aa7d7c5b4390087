namespace SpinBench.Reports;

/// <summary>A table of a report. Rows may differ in length; what is missing is left blank.</summary>
/// <param name="Title">Heading over the table: "Settings", "Instruments", "Provenance".</param>
/// <param name="Headings">One heading a column; null for a list of keys and their values.</param>
/// <param name="Rows">The cells, row by row.</param>
public sealed record ReportTable(string Title, IReadOnlyList<string>? Headings, IReadOnlyList<IReadOnlyList<string>> Rows);
