namespace SpinBench.Physics.Ensembles.Kernels;

/// <summary>What one member feels of another: B = T·m + Q·(m·m′)·m, T symmetric, in tesla.</summary>
/// <param name="Member">Who feels.</param>
/// <param name="Neighbour">Whose field.</param>
/// <param name="Tensor">T.</param>
/// <param name="Biquadratic">Q.</param>
internal readonly record struct Bond(int Member, int Neighbour, SymmetricTensor Tensor, double Biquadratic);
