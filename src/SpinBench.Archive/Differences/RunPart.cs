namespace SpinBench.Archive.Differences;

/// <summary>A part of what can differ between two runs.</summary>
public enum RunPart
{
    /// <summary>The protocol, and its settings as they were understood.</summary>
    Settings,

    /// <summary>The bench file, with sample and seed.</summary>
    Bench,

    /// <summary>Who the instruments said they were.</summary>
    Instruments,

    /// <summary>The version of the software.</summary>
    Software,

    /// <summary>How they ended, and whether what they measured is simulated.</summary>
    Outcome,

    /// <summary>The rows.</summary>
    Data,

    /// <summary>What the rows say.</summary>
    Findings,
}
