namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>Where a model's headers carry the channel.</summary>
/// <param name="channels">The channels as a declared header writes them: <c>[1]</c> or <c>[1|2]</c>.</param>
/// <param name="onSource">
/// True for <c>SOURce1:VOLTage</c>, where the first node may be left out; false for <c>VOLTage1</c>.
/// </param>
internal sealed class GeneratorHeaders(string channels, bool onSource)
{
    /// <summary>The channels.</summary>
    public string Channels => channels;

    /// <summary>A header of the source.</summary>
    /// <param name="first">Its first node.</param>
    /// <param name="rest">The nodes behind.</param>
    public string Source(string first, string rest = "") =>
        onSource ? $"[:SOURce{channels}]:{first}{rest}" : $":{first}{channels}{rest}";

    /// <summary>A header outside of the source, which always carries the channel on its first node.</summary>
    public string Of(string first, string rest = "") => $":{first}{channels}{rest}";
}
