namespace SpinBench.VirtualBench.Scpi;

/// <summary>Where the search for a header begins: behind a semicolon, the nodes above the last header with their suffixes.</summary>
/// <param name="Node">The node whose children are searched.</param>
/// <param name="Level">How many nodes lie above them.</param>
/// <param name="Suffixes">The suffixes written on those.</param>
internal readonly record struct HeaderPath<T>(CommandTree<T> Node, int Level, HeaderSuffixes Suffixes);
