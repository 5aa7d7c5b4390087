using SpinBench.Runs;

namespace SpinBench.Station.Control;

/// <summary>What people steer: a run, or a series of them.</summary>
public interface ISteered
{
    /// <summary>What it is doing.</summary>
    RunPhase Phase { get; }

    /// <summary>Number of rows on the disk.</summary>
    int Rows { get; }

    /// <summary>What holds it; empty where nothing does.</summary>
    string Reason { get; }

    /// <summary>Asks something of it.</summary>
    /// <param name="request">Pause, resume, stop or abort.</param>
    /// <returns>What it does now.</returns>
    /// <exception cref="RunControlException">That cannot be asked now; it goes on as it was.</exception>
    RunPhase Ask(RunEvent request);
}
