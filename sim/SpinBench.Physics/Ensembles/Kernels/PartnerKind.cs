namespace SpinBench.Physics.Ensembles.Kernels;

/// <summary>Which coefficients a bond has. What is zero is left out, which changes no bit of a sum that began with zero.</summary>
internal enum PartnerKind
{
    /// <summary>B = T·m′ with T the same in all directions.</summary>
    Isotropic,

    /// <summary>The same, and Q·(m·m′)·m′.</summary>
    Biquadratic,

    /// <summary>A full tensor and Q.</summary>
    Tensor,
}
