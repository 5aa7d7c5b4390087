using SpinBench.Quantities;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>A row of a <see cref="NeuronPerceptron"/>.</summary>
/// <param name="Stage">What it is about.</param>
/// <param name="Data">Images that are learnt from.</param>
/// <param name="Number">Number of the repetition or of the epoch, from 1.</param>
/// <param name="Stimulus">Stimulus of all devices, in A.</param>
/// <param name="Response">Mean response of the devices, in Ω.</param>
/// <param name="Spread">Standard deviation of the responses from device to device, in Ω; where the curve was read from a file, from evaluation to evaluation.</param>
/// <param name="Loss">Mean cross-entropy of the epoch, in nat.</param>
/// <param name="TrainingAccuracy">Share of the images that were recognised while they were learnt from.</param>
/// <param name="TestAccuracy">Share of the test images that were recognised.</param>
/// <param name="Evaluations">Evaluations of devices so far.</param>
/// <param name="Confusion">How often each class was taken for each, after the last epoch of a stage.</param>
public readonly record struct NeuronPerceptronRow(
    NeuronStage Stage,
    TrainingImages Data,
    int Number,
    [property: Unit("A")] double Stimulus,
    [property: Unit("Ω")] double Response,
    [property: Unit("Ω")] double Spread,
    [property: ShownFirst] double Loss,
    double TrainingAccuracy,
    [property: ShownFirst] double TestAccuracy,
    long Evaluations,
    string Confusion);
