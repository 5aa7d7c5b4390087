namespace SpinBench.Cli.Tests;

/// <summary>A network that learns is killed in the middle, and resumed from its checkpoint.</summary>
public sealed class LearningResumeTests : IDisposable
{
    private const string Recipe = """
        title: A small map
        protocol: quantization-map
        bench: bench.yaml
        settings:
          magnetoresistances: 60 %, 260 %
          states: [2, 4]
          training: { data: glyphs, images: 2000, hidden: 32, epochs: 12 }

        """;

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_record_is_that_of_a_run_that_was_never_killed()
    {
        var recipe = _folder.Write("recipe.yaml", Recipe);
        Assert.Equal(0, Command.Run("run", recipe, "--out", _folder["whole"]).Code);
        var whole = File.ReadAllText(Path.Combine(_folder["whole"], "data.csv"));
        var run = _folder["killed"];
        var checkpoint = Path.Combine(run, "checkpoints", "weights.bin");
        using (var killed = Command.Start("run", recipe, "--out", run))
        {
            // A checkpoint is there as soon as an epoch is over; the run goes on for eleven more.
            Assert.True(SpinWait.SpinUntil(() => File.Exists(checkpoint) || killed.HasEnded, Command.Patience));
            killed.Signal("KILL");
            killed.Wait();
        }

        Assert.NotEqual(whole, File.ReadAllText(Path.Combine(run, "data.csv")));
        Assert.True(File.Exists(checkpoint));
        var resumed = Command.Run("resume", run);
        Assert.Equal(0, resumed.Code);
        Assert.Equal(whole, File.ReadAllText(Path.Combine(run, "data.csv")));
    }
}
