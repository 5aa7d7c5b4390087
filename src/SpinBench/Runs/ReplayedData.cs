namespace SpinBench.Runs;

/// <summary>How data that was read back from transcripts says that nothing was measured.</summary>
public static class ReplayedData
{
    /// <summary>First line of the record of a run on a replayed bench.</summary>
    public const string Mark = "# replayed data: read back from recorded transcripts, not measured";
}
