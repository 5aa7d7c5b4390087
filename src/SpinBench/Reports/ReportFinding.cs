namespace SpinBench.Reports;

/// <summary>One row of the table of findings.</summary>
/// <param name="Name">Kebab-case name of the finding: <c>coercive-field</c>.</param>
/// <param name="Meaning">What it is, in a few words. Symbols with an index are set as such: R_AP, V_C.</param>
/// <param name="Reached">The value reached with its unit and uncertainty; empty when the data do not say.</param>
/// <param name="Published">The published value with its unit; empty when there is none.</param>
/// <param name="Band">The band in which the value is accepted; empty when there is none.</param>
/// <param name="Inside">Whether the value is inside the band; null when there is nothing to judge.</param>
public sealed record ReportFinding(string Name, string Meaning, string Reached, string Published, string Band, bool? Inside);
