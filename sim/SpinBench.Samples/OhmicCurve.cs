namespace SpinBench.Samples;

/// <summary>A voltage in proportion to the current.</summary>
/// <param name="Resistance">Voltage over current, Ω.</param>
public sealed record OhmicCurve(double Resistance) : IVoltageCurve
{
    /// <inheritdoc/>
    public double VoltageAt(double current) => Resistance * current;
}
