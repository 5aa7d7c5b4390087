using System.Diagnostics;
using System.Globalization;
using SpinBench.Networks.Data;
using SpinBench.Networks.Perceptrons;

namespace SpinBench.Benchmarks;

/// <summary>
/// The speed of learning: an epoch of 784-128-10 on 60,000 samples, batches of 32, Adam, single precision, beside the same in PyTorch
/// (Debian's python3-torch with libopenblas0-pthread, the better of one and two threads). Without it the comparison is missed, and says why.
/// </summary>
internal static class NetworksTable
{
    private const int Samples = 60_000;
    private const int Rounds = 5;
    private const int Epochs = 40;
    private const double GoalAgainstTorch = 0.25;

    private const string Torch = """
        import sys, time, torch
        torch.set_num_threads(int(sys.argv[1]))
        torch.manual_seed(1)
        n = 60000
        x = (torch.randint(0, 256, (n, 784), dtype=torch.int32) * (torch.rand(n, 784) < 0.2)).float() / 255
        y = (x @ torch.randn(784, 10)).argmax(1)
        net = torch.nn.Sequential(torch.nn.Linear(784, 128), torch.nn.Sigmoid(), torch.nn.Linear(128, 10))
        loss = torch.nn.CrossEntropyLoss()
        adam = torch.optim.Adam(net.parameters(), lr=1e-3)
        times = []
        for epoch in range(3):
            order = torch.randperm(n)
            begin = time.perf_counter()
            for i in range(0, n, 32):
                part = order[i:i + 32]
                adam.zero_grad()
                loss(net(x[part]), y[part]).backward()
                adam.step()
            times.append(time.perf_counter() - begin)
        print(min(times))
        """;

    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await foreach (var figure in DeviceNetworksTable.MeasureAsync().ConfigureAwait(false)) yield return figure;
        yield return new Figure("10⁶ evaluations of Co/Gd neurons through a bank", await DeviceNeurons.SecondsAsync(3).ConfigureAwait(false), "s", 5);
        var images = RandomImages(ink: 5);
        double one = Epoch(images, 1), two = Epoch(images, 2);
        yield return new Figure("epoch of 784-128-10, one thread", 1e3 * one, "ms", 490);
        yield return new Figure("epoch of 784-128-10, two threads", 1e3 * two, "ms", 200);
        yield return new Figure("epoch of images without a dark pixel, two threads", 1e3 * Epoch(RandomImages(ink: 1), 2), "ms");
        yield return new Figure("40 epochs, two threads", AllEpochs(images), "s", 8);
        if (TorchSeconds() is not { } torch)
        {
            yield return new Figure("epoch, two threads, against PyTorch: python3-torch is not here", double.NaN, "×", GoalAgainstTorch);
            yield break;
        }

        yield return new Figure("the same epoch in PyTorch", 1e3 * torch, "ms", 0, MoreIsBetter: true);
        yield return new Figure("epoch, two threads, against PyTorch", two / torch, "×", GoalAgainstTorch);
    }

    private static double Epoch(LabelledImages images, int threads)
    {
        using var network = new Perceptron([784, 128, 10], new Sigmoid(), seed: 1);
        using var trainer = new PerceptronTrainer(network, images, new TrainingSettings { Threads = threads });
        return Timing.MedianSecondsAsync(Rounds, 1, _ =>
        {
            trainer.RunEpoch();
            return Task.CompletedTask;
        }).GetAwaiter().GetResult();
    }

    // All of them, one after the other, as a recipe learns: once.
    private static double AllEpochs(LabelledImages images)
    {
        using var network = new Perceptron([784, 128, 10], new Sigmoid(), seed: 1);
        using var trainer = new PerceptronTrainer(network, images, new TrainingSettings { Threads = 2 });
        var watch = Stopwatch.StartNew();
        for (var epoch = 0; epoch < Epochs; epoch++) trainer.RunEpoch();
        return watch.Elapsed.TotalSeconds;
    }

    // One pixel of so many has ink: a fifth in handwriting. What is dark costs nothing here; PyTorch's speed does not depend on it.
    private static LabelledImages RandomImages(int ink)
    {
        var chance = new Random(1);
        var pixels = new byte[Samples * 784];
        chance.NextBytes(pixels);
        for (var i = 0; i < pixels.Length; i++)
        {
            if (chance.Next(ink) != 0) pixels[i] = 0;
        }

        return new LabelledImages("random images", 28, 28, 10, pixels, [.. Enumerable.Range(0, Samples).Select(i => (byte)(i % 10))]);
    }

    private static double? TorchSeconds()
    {
        try
        {
            return new[] { "1", "2" }.Min(threads => double.Parse(Timing.Output("/usr/bin/python3", "-c", Torch, threads), CultureInfo.InvariantCulture));
        }
        catch (Exception absent) when (absent is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
