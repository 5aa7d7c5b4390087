namespace SpinBench.Cli.Tests;

/// <summary>A folder of a test's own, with a recipe that it can spoil; gone when the test is over.</summary>
internal sealed class WorkFolder : IDisposable
{
    private const string Recipe = """
        title: A small sweep
        protocol: pulse-sweep
        bench: bench.yaml
        settings: { amplitudes: 0 → 1.3 → -1.3 → 0 V step 100 mV, smallest-pulse: 100 mV, assist-field: 6 mT }

        """;

    public WorkFolder()
    {
        File.Copy(System.IO.Path.Combine(Command.Root, "benches", "virtual-compound-mtj.yaml"), Bench);
        File.WriteAllText(this["recipe.yaml"], Recipe);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("spinbench-test-").FullName;

    public string Bench => this["bench.yaml"];

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes the recipe with a part replaced, and gives its path.</summary>
    public string RecipeWith(string part, string other)
    {
        Assert.Contains(part, Recipe, StringComparison.Ordinal);
        return Write("recipe.yaml", Recipe.Replace(part, other, StringComparison.Ordinal));
    }

    /// <summary>Changes a part of the bench file.</summary>
    public void SpoilBench(string part, string other)
    {
        var text = File.ReadAllText(Bench);
        Assert.Contains(part, text, StringComparison.Ordinal);
        File.WriteAllText(Bench, text.Replace(part, other, StringComparison.Ordinal));
    }

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
