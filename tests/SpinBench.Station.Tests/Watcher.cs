using SpinBench.Runs;

namespace SpinBench.Station.Tests;

/// <summary>Does something after each row.</summary>
internal sealed class Watcher(Action<int> recorded) : IRunObserver
{
    public void Recorded(RunProgress progress) => recorded(progress.Rows);
}
