namespace SpinBench.Physics.Ensembles.Kernels;

/// <summary>One bond of each member of a block, laid out for vectors; members without one have a coefficient of zero there.</summary>
/// <param name="Source">
/// Vectors from the first block's work area to that of the block in which all the neighbours are, or −1 where they are scattered.
/// </param>
/// <param name="Kind">Which coefficients there are.</param>
/// <param name="Data">
/// First the place of each neighbour, as <see cref="LaneOrder"/> keeps it or, where they are scattered, in numbers from the first block's
/// work area; then a vector of each coefficient: T·xx, and for those kinds that have more Q, then T·yy, zz, xy, xz, yz.
/// </param>
internal readonly record struct Partner(int Source, PartnerKind Kind, nint Data);
