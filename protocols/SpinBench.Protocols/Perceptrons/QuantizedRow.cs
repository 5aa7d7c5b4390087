using SpinBench.Quantities;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>A row of a <see cref="QuantizedPerceptron"/>.</summary>
/// <param name="Stage">What it is about.</param>
/// <param name="Data">Images that are learnt from.</param>
/// <param name="Number">Number of the pulse or of the epoch, from 1.</param>
/// <param name="Amplitude">Amplitude of the pulse, in V.</param>
/// <param name="Resistance">Resistance after it, in Ω.</param>
/// <param name="Loss">Mean cross-entropy of the epoch, in nat.</param>
/// <param name="TrainingAccuracy">Share of the images that were recognised while they were learnt from.</param>
/// <param name="TestAccuracy">Share of the test images that were recognised.</param>
/// <param name="Confusion">How often each class was taken for each, with the states of the device as weights.</param>
public readonly record struct QuantizedRow(
    QuantizedStage Stage,
    TrainingImages Data,
    int Number,
    [property: Unit("V")] double Amplitude,
    [property: Unit("Ω")] double Resistance,
    [property: ShownFirst] double Loss,
    double TrainingAccuracy,
    [property: ShownFirst] double TestAccuracy,
    string Confusion);
