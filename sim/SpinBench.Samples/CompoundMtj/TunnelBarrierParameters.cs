namespace SpinBench.Samples.CompoundMtj;

/// <summary>Resistance and breakdown of the barrier: fitted curves and choices, no prediction.</summary>
public sealed record TunnelBarrierParameters
{
    private const double ThinnestLayer = 1.6e-9;

    /// <summary>Constant part of the tunnel magnetoresistance, as a ratio, in TMR(t) = floor + excess·exp((t − 1.6 nm)/growth).</summary>
    public double MagnetoresistanceFloor { get; init; } = 0.217;

    /// <summary>Excess of the tunnel magnetoresistance over the floor at 1.6 nm; fitted to the published 33, 40 and 78 %.</summary>
    public double MagnetoresistanceExcess { get; init; } = 0.113;

    /// <summary>Thickness in which the excess grows e-fold, m; fitted.</summary>
    public double MagnetoresistanceGrowth { get; init; } = 0.623e-9;

    /// <summary>Highest parallel resistance of a cell over thickness, Ω; chosen inside the published range of RA.</summary>
    public double PeakResistance { get; init; } = 36e3;

    /// <summary>Thickness of that maximum, m; chosen.</summary>
    public double PeakThickness { get; init; } = 2.05e-9;

    /// <summary>Fall of the parabola from its maximum to 1.6 nm, Ω; from the published 25.2 kΩ.</summary>
    public double FallToThin { get; init; } = 10.8e3;

    /// <summary>Fall of the parabola from its maximum to 2.6 nm, Ω; chosen.</summary>
    public double FallToThick { get; init; } = 13.2e3;

    /// <summary>Mean breakdown voltage of a single cell at 1.6 nm, V; published.</summary>
    public double BreakdownVoltage { get; init; } = 1.8;

    /// <summary>Change of the breakdown voltage with thickness, V/m; published.</summary>
    public double BreakdownVoltageSlope { get; init; } = 0.2 / 1e-9;

    /// <summary>
    /// Fall of the breakdown voltage with each cell up to the third, V; published for three cells, chosen constant beyond.
    /// </summary>
    public double BreakdownVoltagePerCell { get; init; } = -0.05;

    /// <summary>Width of the logistic breakdown probability in voltage, V; chosen.</summary>
    public double BreakdownWidth { get; init; } = 0.015;

    /// <summary>Resistance of a destroyed cell over its parallel resistance; chosen.</summary>
    public double BrokenResistance { get; init; } = 0.1;

    /// <summary>Nominal tunnel magnetoresistance R_AP/R_P − 1.</summary>
    /// <param name="thickness">Free-layer thickness, m.</param>
    public double MagnetoresistanceOf(double thickness) =>
        MagnetoresistanceFloor + MagnetoresistanceExcess * Math.Exp((thickness - ThinnestLayer) / MagnetoresistanceGrowth);

    /// <summary>Nominal parallel resistance of a cell, Ω.</summary>
    /// <param name="thickness">Free-layer thickness, m.</param>
    public double ParallelResistanceOf(double thickness)
    {
        double away = (thickness - PeakThickness) / (thickness < PeakThickness ? 0.45e-9 : 0.55e-9);
        return PeakResistance - (thickness < PeakThickness ? FallToThin : FallToThick) * away * away;
    }

    /// <summary>Mean breakdown voltage of a compound, V.</summary>
    /// <param name="thickness">Free-layer thickness, m.</param>
    /// <param name="cells">Number of cells.</param>
    public double BreakdownVoltageOf(double thickness, int cells) => BreakdownVoltage
        + BreakdownVoltageSlope * (thickness - ThinnestLayer) + BreakdownVoltagePerCell * (Math.Min(cells, 3) - 1);
}
