namespace SpinBench.Networks.Data;

/// <summary>A published set of labelled images, as its authors distribute it. The files are looked up by a <see cref="DataFolder"/>.</summary>
/// <param name="Name">Name in recipes, and of the folder with the files.</param>
/// <param name="Title">Name in figures.</param>
/// <param name="Source">Who published it.</param>
/// <param name="Classes">Names of the classes.</param>
/// <param name="TrainingImages">Images to learn from.</param>
/// <param name="TrainingLabels">Their classes.</param>
/// <param name="TestImages">Images to test with.</param>
/// <param name="TestLabels">Their classes.</param>
public sealed record PublishedSet(
    string Name, string Title, string Source, IReadOnlyList<string> Classes,
    DataFile TrainingImages, DataFile TrainingLabels, DataFile TestImages, DataFile TestLabels)
{
    /// <summary>Handwritten digits (LeCun, Bottou, Bengio, Haffner 1998).</summary>
    public static PublishedSet Mnist { get; } = new(
        "mnist", "MNIST", "LeCun, Cortes and Burges (1998)", ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
        new DataFile("train-images-idx3-ubyte.gz", "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
        new DataFile("train-labels-idx1-ubyte.gz", "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
        new DataFile("t10k-images-idx3-ubyte.gz", "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
        new DataFile("t10k-labels-idx1-ubyte.gz", "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));

    /// <summary>Articles of clothing (Xiao, Rasul, Vollgraf 2017).</summary>
    public static PublishedSet FashionMnist { get; } = new(
        "fashion-mnist", "Fashion-MNIST", "Xiao, Rasul and Vollgraf (2017)",
        ["T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"],
        new DataFile("train-images-idx3-ubyte.gz", "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
        new DataFile("train-labels-idx1-ubyte.gz", "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
        new DataFile("t10k-images-idx3-ubyte.gz", "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
        new DataFile("t10k-labels-idx1-ubyte.gz", "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"));

    /// <summary>The sets that are known.</summary>
    public static IReadOnlyList<PublishedSet> All { get; } = [Mnist, FashionMnist];

    /// <summary>The files of the set.</summary>
    public IEnumerable<DataFile> Files => [TrainingImages, TrainingLabels, TestImages, TestLabels];
}
