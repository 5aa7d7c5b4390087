namespace SpinBench.Archive.Catalogues;

/// <summary>What a look through the run folders changed in a catalogue.</summary>
/// <param name="Added">Number of runs that are new.</param>
/// <param name="Changed">Number of runs that were read again.</param>
/// <param name="Removed">Number of runs whose folders are gone.</param>
/// <param name="Unchanged">Number of runs that were not read again.</param>
/// <param name="Problems">What could not be read and was left out, and why the catalogue could not be kept; in words.</param>
public sealed record CatalogueReport(int Added, int Changed, int Removed, int Unchanged, IReadOnlyList<string> Problems);
