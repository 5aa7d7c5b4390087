namespace SpinBench.Runs;

/// <summary>Somebody who watches a run. Called between points, so it must be quick.</summary>
public interface IRunObserver
{
    /// <summary>A row was recorded.</summary>
    /// <param name="progress">How far the run is; the same object every time.</param>
    void Recorded(RunProgress progress);
}
