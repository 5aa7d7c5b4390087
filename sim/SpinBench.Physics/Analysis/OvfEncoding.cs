namespace SpinBench.Physics.Analysis;

/// <summary>How the data of an OVF file are written.</summary>
public enum OvfEncoding
{
    /// <summary>Decimal numbers that read back to the same bits.</summary>
    Text,

    /// <summary>Little-endian single precision.</summary>
    Binary4,

    /// <summary>Little-endian double precision.</summary>
    Binary8,
}
