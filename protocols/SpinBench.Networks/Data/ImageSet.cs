namespace SpinBench.Networks.Data;

/// <summary>Images to learn from and images to test with.</summary>
/// <param name="Title">Name in figures.</param>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Training">Images to learn from.</param>
/// <param name="Test">Images to test with.</param>
public sealed record ImageSet(string Title, IReadOnlyList<string> Classes, LabelledImages Training, LabelledImages Test);
