namespace SpinBench.Station.Reproductions;

/// <summary>Kumar et al., Nanoscale Horizons 9, 1522 (2024), figure 5: perceptrons whose weights are states of compound SOT-MTJ cells.</summary>
public sealed class CompoundMtjAnnReproduction : IReproduction
{
    /// <inheritdoc/>
    public string Name => "compound-mtj-ann";

    /// <inheritdoc/>
    public string Citation => "Kumar et al., Nanoscale Horizons 9, 1522 (2024)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Caveats { get; } =
    [
        "Each seed is a network of its own, and a device or a crossbar of its own where one is measured.",
        "The publication does not say which weight the largest conductance stands for: the scale of the least squared error was chosen.",
        "Nor does it say how weights begin and how many images a batch has: both are taken as Keras has them when nobody says otherwise, drawn evenly after Glorot with biases of zero, and batches of 32. Other beginnings and batches lose more or less; these were chosen after networks of other seeds, scored on images that they had learnt from.",
        "Networks that differ by their seed only differ by up to five points once their weights are states: the best of five stands beside a published best, and means beside published trends.",
        "That one kind of device is better than another is said by the mean over pairs of the same seed, which must be above zero with 95 % by Student's test.",
        "That the rise is taken from 60 to 260 % of magnetoresistance was decided after first results; so were the bands of the measured states.",
        "Quantised weights keep their sign and take the conductance of a state; there is no zero, so that a small magnetoresistance makes all weights alike.",
        "Beside the devices in the loop stand the same without, three cells of 1.7 nm; those are single devices whose weights have one sign each, after 40 epochs in batches of 32, and in the loop pairs after 20 in batches of 64.",
        "In the loop a weight is the difference of two four-state devices; write pulses include those that found out about each device.",
        "A crossbar's devices are the fast model of the compound linearised in their spread; its field and its pulses are those of a recipe.",
        "MNIST and Fashion-MNIST must be on the machine.",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<ReproductionGroup> Groups { get; } =
    [
        new("digits against magnetoresistance and states", (population, cancellation) => CompoundMtjAnn.MapAsync(population, Digits, cancellation)),
        new("clothing against magnetoresistance and states", (population, cancellation) => CompoundMtjAnn.MapAsync(population, Clothing, cancellation)),
        new("digits with measured states", (population, cancellation) => CompoundMtjAnn.StatesAsync(population, Digits, cancellation)),
        new("clothing with measured states", (population, cancellation) => CompoundMtjAnn.StatesAsync(population, Clothing, cancellation)),
        new("digits with the devices in the loop", (population, cancellation) => CompoundMtjAnn.InTheLoopAsync(population, Digits, cancellation)),
        new("clothing with the devices in the loop", (population, cancellation) => CompoundMtjAnn.InTheLoopAsync(population, Clothing, cancellation)),
    ];

    private static AnnTask Digits { get; } = new("digits", "mnist", "5b", "5d", 8, 0.917, 0.97);

    private static AnnTask Clothing { get; } = new("clothing", "fashion-mnist", "5c", "5e", 7, 0.774, 0.86);

    /// <inheritdoc/>
    public string Extent(int seeds) => $"means of {CompoundMtjAnn.Networks} networks, simulated";
}
