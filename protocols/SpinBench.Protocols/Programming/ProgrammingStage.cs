namespace SpinBench.Protocols.Programming;

/// <summary>What a pulse of a <see cref="CompoundProgramming"/> is for.</summary>
public enum ProgrammingStage
{
    /// <summary>To find the switching voltages and the levels.</summary>
    Calibrate,

    /// <summary>To reach the state from which a transition starts, after one that failed.</summary>
    Prepare,

    /// <summary>To reach the state that is wanted.</summary>
    Program,
}
