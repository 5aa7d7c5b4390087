namespace SpinBench.Networks.Kernels;

/// <summary>A number of a row that is not zero.</summary>
/// <param name="Index">Where it stands.</param>
/// <param name="Value">The number.</param>
internal readonly record struct SparseTerm(int Index, float Value);
