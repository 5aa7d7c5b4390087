namespace SpinBench.Runs;

/// <summary>Somebody who watches a run. Called from one thread at a time, between points or beside them, so it must be quick.</summary>
public interface IRunObserver
{
    /// <summary>Rows have come to the disk: one, or several at once.</summary>
    /// <param name="progress">How far the run is; the same object every time.</param>
    void Recorded(RunProgress progress);
}
