namespace SpinBench.Physics.Ensembles.Kernels;

/// <summary>Marks a term of the effective field as compiled into a kernel.</summary>
internal readonly struct Present;
