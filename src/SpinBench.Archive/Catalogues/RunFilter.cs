namespace SpinBench.Archive.Catalogues;

/// <summary>Which runs are wanted; what is null asks for nothing.</summary>
public sealed record RunFilter
{
    /// <summary>Name of the protocol.</summary>
    public string? Protocol { get; init; }

    /// <summary>A part of the bench's name.</summary>
    public string? Bench { get; init; }

    /// <summary>How they stand: complete, stopped, failed or running.</summary>
    public string? Status { get; init; }

    /// <summary>Begun at this moment or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>A tag that they have.</summary>
    public string? Tag { get; init; }

    /// <summary>True for simulated ones, false for measured ones.</summary>
    public bool? Simulated { get; init; }
}
