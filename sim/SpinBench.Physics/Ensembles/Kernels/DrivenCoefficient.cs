namespace SpinBench.Physics.Ensembles.Kernels;

/// <summary>One response of one coefficient to one drive. Entries of the same coefficient follow one another.</summary>
/// <param name="Coefficient">Index in a set of coefficients.</param>
/// <param name="Base">Offset in the block of the coefficient without drives, in vectors.</param>
/// <param name="Response">Offset in the block of the response to a signal of one.</param>
/// <param name="Signal">Which drive.</param>
/// <param name="First">Whether this is the coefficient's first entry.</param>
internal readonly record struct DrivenCoefficient(int Coefficient, int Base, int Response, int Signal, bool First);
