namespace SpinBench.Runs;

/// <summary>What can happen to a run: what a person asks for, and what it comes to by itself.</summary>
public enum RunEvent
{
    /// <summary>A person asks for a pause after this point.</summary>
    Pause,

    /// <summary>A person asks to go on.</summary>
    Resume,

    /// <summary>A person asks to stop after this point.</summary>
    Stop,

    /// <summary>A person asks to abort now.</summary>
    Abort,

    /// <summary>The bench is prepared.</summary>
    Prepared,

    /// <summary>The bench is parked.</summary>
    Parked,

    /// <summary>An interlock trips.</summary>
    Tripped,

    /// <summary>Every interlock has recovered and settled.</summary>
    Recovered,

    /// <summary>No point is measured any more, whatever the reason.</summary>
    Finished,

    /// <summary>The bench is safe, or everything was tried.</summary>
    Safe,

    /// <summary>The record cannot be written, and the bench is safe.</summary>
    Lost,
}
