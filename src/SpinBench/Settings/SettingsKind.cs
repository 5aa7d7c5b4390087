namespace SpinBench.Settings;

/// <summary>What a node of a settings document is.</summary>
public enum SettingsKind
{
    /// <summary>Nothing: a key without a value, or <c>null</c>.</summary>
    Null,

    /// <summary>A single text.</summary>
    Scalar,

    /// <summary>A list of nodes.</summary>
    Sequence,

    /// <summary>Keys with values.</summary>
    Mapping,
}
