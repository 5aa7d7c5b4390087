namespace SpinBench.Samples.CoGdHall;

/// <summary>
/// Hall voltage against current: V = I·(R_A·m_z + R_P·m_x·m_y), summed over the shares of the bar that point up and down. The
/// anomalous part of a bar in the field H_x alone comes to R_A·√(1 − (H_x/H_k)²)·⟨m⟩.
/// </summary>
internal sealed class HallVoltageCurve(CoGdHallBarParameters parameters, CoherentTilt tilt, SampleField field, double upShare) : IVoltageCurve
{
    private readonly double _torquePerCurrent = parameters.TorqueEfficiency / (parameters.Width * parameters.Thickness);
    private readonly double _x = field.InPlane * Math.Cos(parameters.FieldAngle);
    private readonly double _y = field.InPlane * Math.Sin(parameters.FieldAngle);

    /// <summary>Slope at zero current, Ω.</summary>
    public double Resistance => ResistanceAt(0);

    public double VoltageAt(double current) => current * ResistanceAt(current);

    private double ResistanceAt(double current)
    {
        double torque = _torquePerCurrent * current, resistance = 0;
        if (upShare > 0)
        {
            var (up, planar) = tilt.Solve(_x, _y, field.Normal, torque);
            resistance += upShare * (up + (parameters.PlanarHallShare * planar));
        }

        if (upShare < 1)
        {
            var (up, planar) = tilt.Solve(_x, _y, -field.Normal, -torque);
            resistance += (1 - upShare) * ((parameters.PlanarHallShare * planar) - up);
        }

        return parameters.AnomalousHallResistance * resistance;
    }
}
