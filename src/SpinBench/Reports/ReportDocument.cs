using SpinBench.Figures;

namespace SpinBench.Reports;

/// <summary>What a report says, ready to be printed: every number is already text with its unit. Written by <see cref="HtmlReport"/>.</summary>
public sealed record ReportDocument
{
    /// <summary>What was measured.</summary>
    public required string Title { get; init; }

    /// <summary>A line under the title, such as the source that a recipe reproduces; may be empty.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>True when the data came from a virtual bench. The page and each of its figures then say so.</summary>
    public bool Simulated { get; init; }

    /// <summary>What the reader must know before anything else, such as how the run ended early; null for a run without incident.</summary>
    public ReportAlert? Alert { get; init; }

    /// <summary>The figures, in reading order. A figure's description becomes its caption.</summary>
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    /// <summary>Pictures, below the figures.</summary>
    public IReadOnlyList<ReportPicture> Pictures { get; init; } = [];

    /// <summary>What the measurement says, beside what was published.</summary>
    public IReadOnlyList<ReportFinding> Findings { get; init; } = [];

    /// <summary>Settings, instruments, provenance, a preview of the data: tables below the findings, in this order.</summary>
    public IReadOnlyList<ReportTable> Tables { get; init; } = [];

    /// <summary>Remarks and warnings, one paragraph each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
