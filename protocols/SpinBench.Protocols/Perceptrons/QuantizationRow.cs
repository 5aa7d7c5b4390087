namespace SpinBench.Protocols.Perceptrons;

/// <summary>A row of a <see cref="QuantizationMap"/>.</summary>
/// <param name="Data">Images that are learnt from.</param>
/// <param name="Epoch">Number of the epoch; 0 for a test with quantised weights.</param>
/// <param name="Loss">Mean cross-entropy of the epoch, in nat.</param>
/// <param name="TrainingAccuracy">Share of the images that were recognised while they were learnt from.</param>
/// <param name="Magnetoresistance">Tunnel magnetoresistance of the device, as a ratio.</param>
/// <param name="States">Its number of states.</param>
/// <param name="TestAccuracy">Share of the test images that were recognised.</param>
public readonly record struct QuantizationRow(
    TrainingImages Data, int Epoch, [property: ShownFirst] double Loss, double TrainingAccuracy, double Magnetoresistance, int States, [property: ShownFirst] double TestAccuracy);
