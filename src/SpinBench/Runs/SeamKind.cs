namespace SpinBench.Runs;

/// <summary>What a seam in a record comes from.</summary>
public enum SeamKind
{
    /// <summary>A person paused the run, and the bench was parked.</summary>
    Paused,

    /// <summary>An interlock held the run.</summary>
    Held,

    /// <summary>The process ended, and another one went on.</summary>
    Resumed,
}
