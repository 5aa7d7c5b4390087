namespace SpinBench.Protocols.Perceptrons;

/// <summary>What a pass over the images came to.</summary>
/// <param name="Loss">Mean cross-entropy, in nat.</param>
/// <param name="TrainingAccuracy">Share of the images that were recognised while they were learnt from.</param>
/// <param name="TestAccuracy">Share of the test images that were recognised afterwards.</param>
internal readonly record struct EpochOutcome(double Loss, double TrainingAccuracy, double TestAccuracy)
{
    /// <summary>What a rehearsal knows.</summary>
    public static EpochOutcome Unknown { get; } = new(double.NaN, double.NaN, double.NaN);
}
