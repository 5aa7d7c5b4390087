namespace SpinBench.Archive.Exports;

/// <summary>A file into which runs are written, one after another.</summary>
internal interface IRunExport : IDisposable
{
    /// <summary>Writes a run, in memory that does not grow with its rows.</summary>
    void Add(ExportedRun run, CancellationToken cancellation);

    /// <summary>Writes what comes after the last run.</summary>
    void Finish();
}
