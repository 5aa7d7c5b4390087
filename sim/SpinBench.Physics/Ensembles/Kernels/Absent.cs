namespace SpinBench.Physics.Ensembles.Kernels;

/// <summary>Marks a term of the effective field as left out of a kernel, at no cost.</summary>
internal readonly struct Absent;
