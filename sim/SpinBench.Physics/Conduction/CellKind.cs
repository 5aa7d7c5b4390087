namespace SpinBench.Physics.Conduction;

/// <summary>What a cell, or a place beyond the film's border, is to the current.</summary>
internal enum CellKind : byte
{
    /// <summary>No material.</summary>
    Empty,

    /// <summary>Material whose potential is sought.</summary>
    Free,

    /// <summary>Metal of an electrode.</summary>
    Fixed,
}
