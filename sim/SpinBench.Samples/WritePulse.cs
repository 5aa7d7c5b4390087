namespace SpinBench.Samples;

/// <summary>A trapezoidal voltage pulse on the write line.</summary>
/// <param name="Voltage">Height at the sample, V; the sign is the direction of the current.</param>
/// <param name="Width">Width at half height, s.</param>
/// <param name="Rise">Length of the whole leading edge, s.</param>
/// <param name="Fall">Length of the whole trailing edge, s.</param>
public readonly record struct WritePulse(double Voltage, double Width, double Rise, double Fall)
{
    /// <summary>Length of the flat top, s: width less half of each edge.</summary>
    public double Top => Width - (Rise + Fall) / 2;
}
