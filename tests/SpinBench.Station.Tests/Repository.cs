namespace SpinBench.Station.Tests;

/// <summary>Recipes and bench files of the source tree.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> Recipes { get; } = Files("protocols/recipes");

    public static IReadOnlyList<string> Benches { get; } = Files("benches");

    public static IReadOnlyList<string> Simulations { get; } = Files("protocols/simulations");

    private static List<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SpinBench.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests must run inside the source tree.");
    }
}
