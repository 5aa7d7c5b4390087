namespace SpinBench.Station.Reproductions;

/// <summary>Li et al., Chinese Physics B 31, 117106 (2022): a Co/Gd Hall bar with switching plasticity.</summary>
public sealed class CoGdHallBarReproduction : IReproduction
{
    /// <inheritdoc/>
    public string Name => "co-gd-hall-bar";

    /// <inheritdoc/>
    public string Citation => "Li et al., Chinese Physics B 31, 117106 (2022)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Caveats { get; } =
    [
        "The Hall resistance, the anisotropy fields, the list of in-plane fields and the current axes are not in the publication's text: these scales are chosen.",
        "The spread of the anisotropy from site to site is fitted so that switching turns from binary to gradual.",
        "The switching ratio is lost by the tilt and by sites that are not reached; a steeper loss would need sites that never switch.",
        "At 2 nm and H_x = H_k/2 the weakest sites turn over at zero current within microseconds of the pulse: the ratio of 0.87 at its very end falls to 0.8 within 10 µs and to 0.7 before a lock-in has read it. The row at the pulses' ends is of the sample itself, without instruments.",
        "Findings are means over the devices of a population unless a row says otherwise.",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<ReproductionGroup> Groups { get; } =
    [
        new("loops of the out-of-plane field", CoGdHallBarLoops.FieldAsync),
        new("switching loops in several in-plane fields", CoGdHallBarLoops.InPlaneFieldsAsync),
        new("switching loops in 80 mT", CoGdHallBarLoops.ThicknessesAsync),
        new("switching loops in half of the anisotropy field", CoGdHallBarLoops.HalfAnisotropyAsync),
        new("harmonics of the Hall voltage", CoGdHallBarLoops.HarmonicsAsync),
        new("demagnetisation and threshold", CoGdHallBarPulses.ThresholdAsync),
        new("spike timing", CoGdHallBarPulses.SpikeTimingAsync),
        new("minor loops", CoGdHallBarPulses.MinorLoopsAsync),
        new("sigmoid neuron", CoGdHallBarPulses.NeuronAsync),
    ];
}
