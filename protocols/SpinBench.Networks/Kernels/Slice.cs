namespace SpinBench.Networks.Kernels;

/// <summary>Some of the parts that work is cut into.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The one after the last.</param>
internal readonly record struct Slice(int From, int To);
