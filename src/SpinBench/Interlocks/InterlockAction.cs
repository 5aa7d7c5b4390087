namespace SpinBench.Interlocks;

/// <summary>What an interlock does.</summary>
public enum InterlockAction
{
    /// <summary>Holds the run until the condition is over, and has been for its settle time.</summary>
    Hold,

    /// <summary>Aborts the run; the bench is made safe.</summary>
    Abort,
}
