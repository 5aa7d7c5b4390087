namespace SpinBench.Archive.Catalogues;

/// <summary>A run in a catalogue.</summary>
/// <param name="Name">Its folder below the root, with forward slashes.</param>
/// <param name="Path">Its folder.</param>
/// <param name="Protocol">The protocol's name.</param>
/// <param name="Title">The recipe's title.</param>
/// <param name="Bench">The bench's name.</param>
/// <param name="Simulated">True where what was measured is simulated.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Started">When it began, UTC.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Note">What a person wrote beside it.</param>
public sealed record CatalogueEntry(
    string Name,
    string Path,
    string Protocol,
    string Title,
    string Bench,
    bool Simulated,
    string Status,
    string Started,
    long Rows,
    IReadOnlyList<string> Tags,
    string Note);
