using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>How a model complains about arbitrary waveforms. 783 and 785 are those of the E1441A's manual, the others [unverified].</summary>
internal sealed record WaveformMemoryErrors
{
    public static WaveformMemoryErrors Numbered { get; } = new();

    /// <summary>A model without numbers of its own [unverified].</summary>
    public static WaveformMemoryErrors Plain { get; } = new()
    {
        Full = ScpiError.TooMuchData,
        BuiltIn = ScpiError.IllegalParameterValue,
        NameTooLong = ScpiError.IllegalParameterValue,
        SourceNotVolatile = ScpiError.IllegalParameterValue,
        Missing = ScpiError.IllegalParameterValue,
        NameTaken = ScpiError.IllegalParameterValue,
        DeleteBuiltIn = ScpiError.IllegalParameterValue,
        DeleteActive = ScpiError.IllegalParameterValue,
        CopyToVolatile = ScpiError.IllegalParameterValue,
        OddBlock = ScpiError.InvalidBlock,
    };

    public ScpiError Full { get; init; } = new(781, "Not enough memory to store new arb waveform");

    public ScpiError BuiltIn { get; init; } = new(782, "Cannot overwrite a built-in waveform");

    public ScpiError NameTooLong { get; init; } = new(783, "Arb waveform name too long");

    public ScpiError SourceNotVolatile { get; init; } = new(784, "Name of source arb waveform for copy must be VOLATILE");

    public ScpiError Missing { get; init; } = new(785, "Specified arb waveform does not exist");

    public ScpiError NameTaken { get; init; } = new(786, "Specified arb waveform already exists");

    public ScpiError DeleteBuiltIn { get; init; } = new(786, "Not able to delete a built-in arb waveform");

    public ScpiError DeleteActive { get; init; } = new(787, "Not able to delete the currently active arb waveform");

    public ScpiError CopyToVolatile { get; init; } = new(788, "Cannot copy to VOLATILE arb waveform");

    public ScpiError OddBlock { get; init; } = new(800, "Block length must be even");
}
