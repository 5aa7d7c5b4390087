namespace SpinBench.Networks.Data;

/// <summary>What was found of a file.</summary>
public enum DataFileCondition
{
    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is there, byte for byte as published.</summary>
    AsPublished,

    /// <summary>There is a file of that name with other bytes.</summary>
    Different,
}
