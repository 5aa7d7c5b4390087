namespace SpinBench.Protocols.Perceptrons;

/// <summary>An epoch of a <see cref="SynapseTraining"/>, or the test of the wiring after the last.</summary>
/// <param name="Epoch">Number of the epoch, from 1; 0 for the multiplication in the array after the last.</param>
public readonly record struct SynapseTrainingPoint(int Epoch)
{
    /// <summary>The point in words.</summary>
    public override string ToString() => Epoch > 0 ? $"epoch {Epoch}" : "multiplication in the array";
}
