namespace SpinBench.Samples.CompoundMtj;

/// <summary>
/// Magnetisation of the unpatterned film that is grown with the devices: a square part (0.85) of Gaussian switching fields about ±5 mT and
/// a
/// reversible part (0.15) that saturates at Hs, M/Ms = 0.85·⟨±1⟩ + 0.15·clip((H − Hex)/Hs, −1, 1). Fitted curves without a claim of
/// physics.
/// </summary>
public sealed class CompanionFilm
{
    private const int Regions = 1001;
    private const double SquareShare = 0.85;
    private const double SwitchingFieldSpread = 1e-3;

    private readonly double[] _switchingFields;
    private readonly bool[] _up = new bool[Regions];

    /// <summary>Makes the film, saturated along −y, in zero field.</summary>
    /// <param name="parameters">The devices it was grown with; only the free layer counts.</param>
    public CompanionFilm(CompoundSotMtjParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        double nanometres = (parameters.FreeLayerThickness - 1.6e-9) * 1e9;
        LoopOffset = parameters.FreeLayer.LoopOffset + parameters.FreeLayer.LoopOffsetSlope * nanometres * 1e-9;
        SaturationField = 12.7e-3 + 2.1e-3 * nanometres;
        CoerciveField = 5e-3 * (1.12 - 0.24 * nanometres);
        _switchingFields = [.. Enumerable.Range(0, Regions).Select(i => CoerciveField
            + SwitchingFieldSpread * MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (i + 0.5) / Regions))];
    }

    /// <summary>Saturation field of the reversible part, T: 12.7 mT at 1.6 nm to 14.8 mT at 2.6 nm, the published end points.</summary>
    public double SaturationField { get; }

    /// <summary>Mean switching field, T: 5 mT, from 12 % more at 1.6 nm to 12 % less at 2.6 nm (chosen).</summary>
    public double CoerciveField { get; }

    /// <summary>Centre of the loop, T.</summary>
    public double LoopOffset { get; }

    /// <summary>Magnetisation along y over its saturation value, −1 to 1.</summary>
    public double Magnetization { get; private set; } = -1;

    /// <summary>Takes the field to a new value in a straight line.</summary>
    /// <param name="field">Field along y, T.</param>
    /// <returns>The magnetisation reached, over its saturation value.</returns>
    public double MoveTo(double field)
    {
        double inside = field - LoopOffset;
        int sum = 0;
        for (int i = 0; i < Regions; i++)
        {
            if (Math.Abs(inside) > _switchingFields[i])
                _up[i] = inside > 0;
            sum += _up[i] ? 1 : -1;
        }

        return Magnetization = SquareShare * sum / Regions + (1 - SquareShare) * Math.Clamp(inside / SaturationField, -1, 1);
    }
}
