namespace SpinBench.Samples.CompoundMtj;

/// <summary>How the torque efficiency differs from cell to cell.</summary>
public enum SpreadModel
{
    /// <summary>A population: each cell draws its factor by itself, so that some compounds have cells that cannot be told apart.</summary>
    Independent,

    /// <summary>
    /// A demonstrator: evenly spaced factors dealt to the cells in random order. A single cell is as in <see cref="Independent"/>.
    /// </summary>
    Stratified,

    /// <summary>No spread of any property: every cell is nominal.</summary>
    None,
}
