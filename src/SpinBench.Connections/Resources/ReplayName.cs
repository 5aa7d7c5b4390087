namespace SpinBench.Connections.Resources;

/// <summary>A recorded transcript in place of an instrument: <c>REPLAY::monday/lockin.transcript</c>. No form of VISA's.</summary>
/// <param name="File">The transcript, relative to the bench file or, on the command line, to the current folder.</param>
public sealed record ReplayName(string File) : ResourceName(0)
{
    /// <summary>What such names begin with.</summary>
    public const string Prefix = "REPLAY::";

    /// <inheritdoc/>
    protected override string Print() => Prefix + File;
}
