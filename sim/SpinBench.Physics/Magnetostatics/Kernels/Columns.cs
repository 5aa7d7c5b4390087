namespace SpinBench.Physics.Magnetostatics.Kernels;

/// <summary>Two groups of neighbouring columns, as many as a vector has lanes.</summary>
/// <param name="Real">First row of the group that is the real part.</param>
/// <param name="Imaginary">First row of the group that is the imaginary part.</param>
/// <param name="Stride">Bytes from row to row.</param>
/// <param name="Rows">Number of rows.</param>
internal readonly unsafe record struct Columns(nint Real, nint Imaginary, nint Stride, int Rows);
