namespace SpinBench.Samples.CoGdHall;

/// <summary>
/// Hall voltage against current: V = I·(R_A·m_z + R_P·m_x·m_y), summed over the shares of the bar that point up and down. The
/// anomalous part of a bar in the field H_x alone comes to R_A·√(1 − (H_x/H_k)²)·⟨m⟩.
/// </summary>
internal sealed class HallVoltageCurve(CoGdHallBarParameters parameters, CoherentTilt tilt, SampleField field, double upShare) : IVoltageCurve
{
    private readonly double _torquePerCurrent = parameters.TorqueEfficiency / (parameters.Width * parameters.Thickness);

    /// <summary>Slope at zero current, Ω.</summary>
    public double Resistance => ResistanceAt(0);

    public double VoltageAt(double current) => current * ResistanceAt(current);

    private double ResistanceAt(double current)
    {
        var (sine, cosine) = Math.SinCos(parameters.FieldAngle);
        double x = field.InPlane * cosine, y = field.InPlane * sine, torque = _torquePerCurrent * current;
        double resistance = 0;
        if (upShare > 0)
        {
            var (up, planar) = tilt.Solve(x, y, field.Normal, torque);
            resistance += upShare * (up + (parameters.PlanarHallShare * planar));
        }

        if (upShare < 1)
        {
            var (up, planar) = tilt.Solve(x, y, -field.Normal, -torque);
            resistance += (1 - upShare) * ((parameters.PlanarHallShare * planar) - up);
        }

        return parameters.AnomalousHallResistance * resistance;
    }
}
