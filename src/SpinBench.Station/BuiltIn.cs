using SpinBench.Settings;

namespace SpinBench.Station;

/// <summary>The virtual benches and the recipes that are built into the product, so that it can show what it does wherever it is started.</summary>
public static class BuiltIn
{
    private const string Recipes = "recipes/";
    private const string Benches = "benches/";

    /// <summary>Names of the built-in recipes, with their folders: <c>compound-mtj/breakdown</c>.</summary>
    public static IReadOnlyList<string> RecipeNames { get; } =
        [.. typeof(BuiltIn).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Recipes, StringComparison.Ordinal))
            .Select(name => Path.ChangeExtension(name[Recipes.Length..], null).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    /// <summary>A built-in recipe.</summary>
    /// <param name="name">Its name with its folder, or the beginning of it.</param>
    /// <exception cref="ArgumentException">There is none, or more than one, of that name.</exception>
    public static SettingsFile Recipe(string name)
    {
        var found = RecipeNames.Contains(name) ? [name] : RecipeNames.Where(candidate => candidate.StartsWith(name, StringComparison.Ordinal)).ToList();
        return found.Count == 1
            ? Read(Recipes + found[0] + ".yaml")
            : throw new ArgumentException($"'{name}' names {found.Count} built-in recipes.", nameof(name));
    }

    /// <summary>A built-in virtual bench.</summary>
    /// <param name="name">The bench file's name.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static SettingsFile Bench(string name = "virtual-compound-mtj.yaml") => Read(Benches + name);

    /// <summary>The built-in bench that a built-in recipe names.</summary>
    /// <param name="recipe">The recipe.</param>
    public static SettingsFile BenchOf(SettingsFile recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return recipe.Root["bench"] is { } bench ? Bench(Path.GetFileName(bench.Text)) : Bench();
    }

    private static SettingsFile Read(string resource)
    {
        using var stream = typeof(BuiltIn).Assembly.GetManifestResourceStream(resource)
            ?? throw new ArgumentException($"There is no built-in file {resource}.", nameof(resource));
        using var reader = new StreamReader(stream);
        return SettingsFile.Parse(reader.ReadToEnd(), resource);
    }
}
