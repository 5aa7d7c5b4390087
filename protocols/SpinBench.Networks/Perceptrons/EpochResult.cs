namespace SpinBench.Networks.Perceptrons;

/// <summary>What one pass over the training set came to.</summary>
/// <param name="Epoch">Number of the pass, from 1.</param>
/// <param name="Loss">Mean cross-entropy over the samples while they were learnt from, in nat.</param>
/// <param name="Accuracy">Share of the samples that were recognised while they were learnt from, 0 to 1.</param>
public readonly record struct EpochResult(int Epoch, double Loss, double Accuracy);
