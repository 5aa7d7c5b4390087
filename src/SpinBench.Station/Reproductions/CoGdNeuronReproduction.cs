using System.Globalization;

namespace SpinBench.Station.Reproductions;

/// <summary>Li et al., Chinese Physics B 31, 117106 (2022), figures 4c to 4e: a perceptron of Co/Gd neurons.</summary>
public sealed class CoGdNeuronReproduction : IReproduction
{
    private const int Networks = 5;

    /// <inheritdoc/>
    public string Name => "co-gd-neuron";

    /// <inheritdoc/>
    public string Citation => "Li et al., Chinese Physics B 31, 117106 (2022)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Caveats { get; } =
    [
        "Each seed is a network of its own on an array of a hundred devices of its own.",
        "Devices answer in a fast model: the mean and the spread that their sites have, computed for each device; the chance of each evaluation is normal.",
        "Differences are means over pairs of the same seed, with their standard errors.",
        "With the devices in the loop, gradients take the slope of the measured mean curve.",
        "MNIST must be on the machine.",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<ReproductionGroup> Groups { get; } = [new("784-100-10 on MNIST", MeasureAsync)];

    /// <inheritdoc/>
    public string Extent(int seeds) => $"means of {Networks} networks, simulated";

    private static async Task<IReadOnlyList<ReproductionRow>> MeasureAsync(Population population, CancellationToken cancellation)
    {
        // Networks learn side by side: a thread for each is enough.
        var networks = await population.MeasureAsync(
            "fig-4c-e", seed => ["training.data=mnist", "training.threads=1", string.Create(CultureInfo.InvariantCulture, $"training.seed={seed}")], Networks, cancellation).ConfigureAwait(false);
        double ideal = networks.Mean("accuracy-ideal"), measured = networks.Mean("accuracy-measured"), devices = networks.Mean("accuracy-devices");
        PairedDifference loss = networks.Less("accuracy-ideal", "accuracy-measured");
        PairedDifference asked = networks.Less("accuracy-measured", "accuracy-devices"), loop = networks.Less("accuracy-measured", "accuracy-in-the-loop");
        return
        [
            new("4b midpoint of the mean curve", "a sigmoid", networks.Mean("midpoint"), 15e-3, 19e-3, "A"),
            new("4b slope of the mean curve", "a sigmoid", networks.Mean("slope"), 2.5e-3, 4.5e-3, "A"),
            new("4e accuracy with the ideal sigmoid", "", ideal, 0.977, 1, "%"),
            new("4e accuracy with the measured neuron", "close to the ideal sigmoid", measured, 0.977, 1, "%"),
            new($"4e ideal sigmoid minus measured neuron, {loss.Text}", "close to the ideal sigmoid", loss.Mean, -0.01, 0.001, "%"),
            new("accuracy of the network that learnt with the measured curve, with the devices as its neurons", "not published", devices, 0.974, 1, "%"),
            new($"measured neuron minus devices as neurons, {asked.Text}", "not published", asked.Mean, -0.003, 0.003, "%"),
            new($"measured neuron minus devices in the loop, learning with them, {loop.Text}", "not published", loop.Mean, -0.003, 0.003, "%"),
        ];
    }
}
