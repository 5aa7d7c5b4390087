using SpinBench.Quantities;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>A point of a <see cref="QuantizationMap"/>.</summary>
/// <param name="Epoch">Number of the epoch; 0 for a test with quantised weights.</param>
/// <param name="Magnetoresistance">Tunnel magnetoresistance as a ratio; 0 while the network learns.</param>
/// <param name="States">Number of states; 0 while the network learns.</param>
public readonly record struct QuantizationPoint(int Epoch, double Magnetoresistance, int States)
{
    /// <summary>The point in words.</summary>
    public override string ToString() => Epoch > 0 ? $"epoch {Epoch}" : $"{States} states at {QuantityFormat.Print(Magnetoresistance, "%")}";
}
