using SpinBench.Quantities;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>An epoch of a <see cref="SynapseTraining"/>.</summary>
/// <param name="Data">Images that are learnt from.</param>
/// <param name="Epoch">Number of the epoch, from 1; 0 for the multiplication in the array after the last.</param>
/// <param name="Loss">Mean cross-entropy, in nat.</param>
/// <param name="TrainingAccuracy">Share of the images that were recognised while they were learnt from.</param>
/// <param name="TestAccuracy">Share of the test images that were recognised, with weights as they were read last.</param>
/// <param name="Written">Synapses that were to change their states so far.</param>
/// <param name="Pulses">Write pulses so far.</param>
/// <param name="Energy">Energy of the write pulses so far, in J.</param>
/// <param name="Missed">Synapses that did not reach their states so far.</param>
/// <param name="WireError">Deviation of the currents of the array from the sums of what was read, as a share of their root mean square.</param>
/// <param name="Confusion">How often each class was taken for each, after the last epoch.</param>
public readonly record struct SynapseTrainingRow(
    TrainingImages Data,
    int Epoch,
    [property: ShownFirst] double Loss,
    double TrainingAccuracy,
    [property: ShownFirst] double TestAccuracy,
    long Written,
    long Pulses,
    [property: Unit("J")] double Energy,
    long Missed,
    double WireError,
    string Confusion);
