namespace SpinBench.Physics.Ensembles.Kernels;

/// <summary>Where the blocks of a tile find the members that theirs feel.</summary>
/// <param name="Work">Work area of the ensemble's first block.</param>
/// <param name="Partners">Every <see cref="Partner"/>, block by block.</param>
/// <param name="Ranges">Index of each block's first partner, from the tile's first block on.</param>
/// <param name="First">The tile's first block.</param>
internal readonly record struct Surroundings(nint Work, nint Partners, nint Ranges, int First);
