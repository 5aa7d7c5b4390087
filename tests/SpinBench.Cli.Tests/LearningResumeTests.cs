namespace SpinBench.Cli.Tests;

/// <summary>A network that learns is killed in the middle, and resumed.</summary>
public sealed class LearningResumeTests : IDisposable
{
    private const string Map = """
        title: A small map
        protocol: quantization-map
        bench: bench.yaml
        settings:
          magnetoresistances: 60 %, 260 %
          states: [2, 4]
          training: { data: glyphs, images: 2000, hidden: 32, epochs: 12 }

        """;

    // The chance of the devices, of what is learnt and of what fails all goes on where it was.
    private const string Sine = """
        title: A sine with every imperfection
        protocol: sine-generator
        bench: neurons.yaml
        sample: { fidelity: polynomial, noise: 15.5 mΩ }
        settings:
          devices: { low: 80 µA, high: 100 µA, repeats: 4 }
          network: { renewal: 0.2, delay: 2 }
          learning: { forgetting: 0.99, noise: 3e-4, weight-fluctuation: 1e-4, failed-updates: 1e-4 }
          targets: [{ amplitude: 0.87, period: 45 ns, learn: 6000 ns, free: 3000 ns }]

        """;

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Map, "weights.bin")]
    [InlineData(Sine, "network.bin")]
    public void The_record_is_that_of_a_run_that_was_never_killed(string text, string kept)
    {
        File.Copy(Path.Combine(Command.Root, "benches", "virtual-mtj-neurons.yaml"), _folder["neurons.yaml"]);
        var recipe = _folder.Write("recipe.yaml", text);
        Assert.Equal(0, Command.Run("run", recipe, "--out", _folder["whole"]).Code);
        var whole = File.ReadAllText(Path.Combine(_folder["whole"], "data.csv"));
        var run = _folder["killed"];
        var checkpoint = Path.Combine(run, "checkpoints", kept);
        using (var killed = Command.Start("run", recipe, "--out", run))
        {
            // A checkpoint is there after an epoch of twelve, or after 500 steps of 6000.
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
