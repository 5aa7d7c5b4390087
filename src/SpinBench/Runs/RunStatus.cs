namespace SpinBench.Runs;

/// <summary>How a run stands.</summary>
public enum RunStatus
{
    /// <summary>It is running, or its process died: nobody wrote how it ended.</summary>
    Running,

    /// <summary>Every point of the plan was measured.</summary>
    Complete,

    /// <summary>Somebody stopped it.</summary>
    Stopped,

    /// <summary>It could not go on.</summary>
    Failed,
}
