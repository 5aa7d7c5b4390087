using SpinBench.Settings;

namespace SpinBench.Station;

/// <summary>The virtual bench and the recipes that are built into the product, so that it can show what it does wherever it is started.</summary>
public static class BuiltIn
{
    private const string Recipes = "recipes/";
    private const string Benches = "benches/";

    /// <summary>Names of the built-in recipes.</summary>
    public static IReadOnlyList<string> RecipeNames { get; } =
        [.. typeof(BuiltIn).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Recipes, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name[Recipes.Length..]))
            .Order(StringComparer.Ordinal)];

    /// <summary>A built-in recipe.</summary>
    /// <param name="name">Its name, or the beginning of it.</param>
    /// <exception cref="ArgumentException">There is none, or more than one, of that name.</exception>
    public static SettingsFile Recipe(string name)
    {
        var found = RecipeNames.Contains(name) ? [name] : RecipeNames.Where(candidate => candidate.StartsWith(name, StringComparison.Ordinal)).ToList();
        return found.Count == 1
            ? Read(Recipes + found[0] + ".yaml")
            : throw new ArgumentException($"'{name}' names {found.Count} built-in recipes.", nameof(name));
    }

    /// <summary>The built-in virtual bench.</summary>
    public static SettingsFile Bench() => Read(Benches + "virtual-compound-mtj.yaml");

    private static SettingsFile Read(string resource)
    {
        using var stream = typeof(BuiltIn).Assembly.GetManifestResourceStream(resource)
            ?? throw new ArgumentException($"There is no built-in file {resource}.", nameof(resource));
        using var reader = new StreamReader(stream);
        return SettingsFile.Parse(reader.ReadToEnd(), resource);
    }
}
