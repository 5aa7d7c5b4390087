namespace SpinBench.Archive.Records;

/// <summary>What stands in a column of a record.</summary>
public enum ColumnKind
{
    /// <summary>Numbers as doubles: every column with a unit, and every other that holds a number with a fraction.</summary>
    Number,

    /// <summary>Whole numbers: counts and flags.</summary>
    Integer,

    /// <summary>Words.</summary>
    Word,
}
