namespace SpinBench.Physics.Ensembles;

/// <summary>Interaction of two members: energy −m₁·T·m₂ − Q·(m₁·m₂)².</summary>
/// <param name="First">Index of one member.</param>
/// <param name="Second">Index of the other.</param>
/// <param name="Tensor">T, J.</param>
/// <param name="Biquadratic">Q, J.</param>
public sealed record Coupling(int First, int Second, SymmetricTensor Tensor, double Biquadratic = 0)
{
    /// <summary>Interlayer exchange (RKKY): energy −J₁·A·m₁·m₂ − J₂·A·(m₁·m₂)².</summary>
    /// <param name="first">Index of one member.</param>
    /// <param name="second">Index of the other.</param>
    /// <param name="area">Area A, m².</param>
    /// <param name="bilinear">J₁, J/m²; negative couples antiparallel.</param>
    /// <param name="biquadratic">J₂, J/m²; negative couples at right angles.</param>
    public static Coupling Interlayer(int first, int second, double area, double bilinear, double biquadratic = 0) =>
        new(first, second, SymmetricTensor.Isotropic(bilinear * area), biquadratic * area);

    /// <summary>Stray field of point dipoles.</summary>
    /// <param name="first">Index of one member.</param>
    /// <param name="second">Index of the other.</param>
    /// <param name="firstMoment">Moment of the one, A m².</param>
    /// <param name="secondMoment">Moment of the other, A m².</param>
    /// <param name="distance">From one to the other, m.</param>
    public static Coupling Dipolar(int first, int second, double firstMoment, double secondMoment, Cartesian distance) =>
        new(first, second, firstMoment * SymmetricTensor.OfDipole(secondMoment, distance));
}
