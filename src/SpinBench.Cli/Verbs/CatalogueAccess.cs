using SpinBench.Archive.Catalogues;
using SpinBench.Cli.Display;

namespace SpinBench.Cli.Verbs;

/// <summary>Opens a catalogue and tells what was in the way.</summary>
internal static class CatalogueAccess
{
    public static RunCatalogue Open(string root, bool rebuild, CancellationToken cancellation)
    {
        var catalogue = RunCatalogue.Open(root, rebuild, cancellation);
        foreach (var problem in catalogue.Report.Problems) Terminal.Note($"note: {problem}");
        return catalogue;
    }
}
