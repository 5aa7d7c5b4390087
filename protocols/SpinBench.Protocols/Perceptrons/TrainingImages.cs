namespace SpinBench.Protocols.Perceptrons;

/// <summary>A set of labelled images.</summary>
public enum TrainingImages
{
    /// <summary>Handwritten digits (LeCun, Bottou, Bengio, Haffner 1998).</summary>
    Mnist,

    /// <summary>Articles of clothing (Xiao, Rasul, Vollgraf 2017).</summary>
    FashionMnist,

    /// <summary>Digits drawn from strokes, which need no files.</summary>
    Glyphs,
}
