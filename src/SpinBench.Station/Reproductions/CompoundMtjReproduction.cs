namespace SpinBench.Station.Reproductions;

/// <summary>Kumar et al., Nanoscale Horizons 9, 1522 (2024): compound SOT-MTJ cells.</summary>
public sealed class CompoundMtjReproduction : IReproduction
{
    /// <inheritdoc/>
    public string Name => "compound-mtj";

    /// <inheritdoc/>
    public string Citation => "Kumar et al., Nanoscale Horizons 9, 1522 (2024)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Caveats { get; } =
    [
        "TMR(t), R_P(t), V_B(t), the loop offset and the film's curves are inputs of the model, not predictions.",
        "The ratio of three-cell to one-cell voltage needs an empirical channel factor; the resistances alone would give 2.1.",
        "Above 1.7 nm the coercive field is that of a nucleation site, fitted; the full shape anisotropy would give 16.6 mT at 2.6 nm.",
        "At 2.6 nm most field-free devices break before they switch: V_C is the mean of the survivors.",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<ReproductionGroup> Groups { get; } =
    [
        new("minor loops", CompoundMtjLoops.MinorAsync),
        new("companion film", CompoundMtjLoops.FilmAsync),
        new("major loop", CompoundMtjLoops.MajorAsync),
        new("tunnel magnetoresistance and resistance", CompoundMtjLoops.ResistanceAsync),
        new("field-free switching", CompoundMtjPulses.FieldFreeAsync),
        new("switching with a field", CompoundMtjPulses.AssistedAsync),
        new("three cells", CompoundMtjCompounds.ThreeCellsAsync),
        new("full switching at 2.6 nm", CompoundMtjCompounds.FullSwitchingAsync),
        new("breakdown", CompoundMtjCompounds.BreakdownAsync),
        new("fast model against stochastic LLG", CompoundMtjFidelity.FastAgainstLlgAsync),
    ];
}
