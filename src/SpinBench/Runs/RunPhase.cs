namespace SpinBench.Runs;

/// <summary>What a run is doing.</summary>
public enum RunPhase
{
    /// <summary>Preparing the bench, and restoring the state of a resumed run.</summary>
    Preparing,

    /// <summary>Measuring.</summary>
    Measuring,

    /// <summary>A pause was asked for; the point is finished and the bench parked first.</summary>
    Pausing,

    /// <summary>Paused; the bench is parked as its file says.</summary>
    Paused,

    /// <summary>An interlock holds it.</summary>
    Holding,

    /// <summary>A stop was asked for; the point is finished first.</summary>
    Stopping,

    /// <summary>It was aborted; the point is not finished.</summary>
    Aborting,

    /// <summary>The bench is being made safe.</summary>
    MakingSafe,

    /// <summary>The record cannot be written: the bench is safe, and a person is waited for.</summary>
    Unrecorded,

    /// <summary>Over.</summary>
    Ended,
}
