using SpinBench.Figures;
using SpinBench.Protocols;

namespace SpinBench.Runs;

/// <summary>What the rows of a run say, in numbers and pictures.</summary>
/// <param name="Findings">The numbers.</param>
/// <param name="Panels">The pictures.</param>
public sealed record RunAnalysis(IReadOnlyList<Finding> Findings, IReadOnlyList<Panel> Panels);
