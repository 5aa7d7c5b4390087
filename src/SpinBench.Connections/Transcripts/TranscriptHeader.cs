using SpinBench.Instruments;

namespace SpinBench.Connections.Transcripts;

/// <summary>What the comment lines of a transcript say of the recording.</summary>
public sealed record TranscriptHeader
{
    /// <summary>The first line of every transcript.</summary>
    internal const string Title = "# SpinBench transcript, version 1";

    /// <summary>The instrument's name on its bench; empty where it was talked to alone.</summary>
    public string Instrument { get; init; } = "";

    /// <summary>Where the instrument was.</summary>
    public string Resource { get; init; } = "";

    /// <summary>Who the instrument said it was; null where it was not asked.</summary>
    public InstrumentIdentity? Identity { get; init; }

    /// <summary>When the recording began, in the time of the bench, as written; empty where nothing is said.</summary>
    public string Recorded { get; init; } = "";

    /// <summary>True when a simulated instrument was recorded.</summary>
    public bool IsSimulated { get; init; }
}
