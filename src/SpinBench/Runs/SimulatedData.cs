namespace SpinBench.Runs;

/// <summary>How simulated data says that it is simulated.</summary>
public static class SimulatedData
{
    /// <summary>First line of the record of a run on a virtual bench.</summary>
    public const string Mark = "# simulated data: measured on a virtual bench, not on a device";
}
