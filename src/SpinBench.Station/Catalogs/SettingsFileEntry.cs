namespace SpinBench.Station.Catalogs;

/// <summary>A recipe or bench file as the catalogue lists it.</summary>
/// <param name="Path">Path from the working directory.</param>
/// <param name="Title">Its title or name.</param>
/// <param name="IsRecipe">True for a recipe, false for a bench file.</param>
public sealed record SettingsFileEntry(string Path, string Title, bool IsRecipe);
