namespace SpinBench.Physics.ReferenceLayers;

/// <summary>
/// Reference and pinned layer as two coupled macrospins in the film plane, at angles a and b from +y, in a field along y:
/// E = −B·(M_R·cos a + M_P·cos b) + J·cos(a−b) − J_eb·cos b − K_R·cos²a − K_P·cos²b, an energy per area with areal moments and K = M·B_K/2
/// (the Stoner–Wohlfarth treatment of a synthetic antiferromagnet; Worledge, IBM J. Res. Dev. 50, 69, 2006).
/// The angles follow the local minimum downhill, so the stack remembers its history. At rest a = π and b = 0.
/// </summary>
public sealed class ReferenceStack
{
    /// <summary>Longest piece of a field ramp followed at once, T; the pieces end on multiples of it, however the ramp is cut.</summary>
    private const double FieldStep = 1e-3;

    /// <summary>Descent rate, rad per J/m²: below 2 over the largest curvature.</summary>
    private const double DescentRate = 200;

    private const double Kick = 1e-3;
    private const double TorqueTolerance = 1e-13;
    private const int MostSteps = 200_000;

    private readonly ReferenceStackParameters _layers;
    private readonly double _referenceAnisotropy;
    private readonly double _pinnedAnisotropy;

    /// <summary>Puts the stack at rest in zero field.</summary>
    /// <param name="layers">Moments and couplings.</param>
    public ReferenceStack(ReferenceStackParameters layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        _layers = layers;
        _referenceAnisotropy = layers.ReferenceMoment * layers.AnisotropyField / 2;
        _pinnedAnisotropy = layers.PinnedMoment * layers.AnisotropyField / 2;
        ReferenceAngle = Math.PI;
    }

    /// <summary>Angle of the reference layer from +y, rad.</summary>
    public double ReferenceAngle { get; private set; }

    /// <summary>Angle of the pinned layer from +y, rad.</summary>
    public double PinnedAngle { get; private set; }

    /// <summary>Field reached last, T.</summary>
    public double Field { get; private set; }

    /// <summary>Component of the reference layer's unit vector along +y: −1 at rest.</summary>
    public double ReferenceDirection { get; private set; } = -1;

    /// <summary>Takes the field in a straight line to a new value; the layers follow without delay.</summary>
    /// <param name="field">Field along +y, T.</param>
    public void MoveTo(double field)
    {
        if (IsCollinear && IsStable(field))
        {
            Field = field;
            return;
        }

        double direction = Math.Sign(field - Field);
        while (Field != field)
        {
            double mark = direction * FieldStep * (Math.Floor(direction * Field / FieldStep * (1 + 1e-15) + 1e-9) + 1);
            Field = direction * mark < direction * field ? mark : field;
            if (!IsCollinear || !IsStable(Field))
                Relax();
        }

        ReferenceDirection = Math.Cos(ReferenceAngle);
    }

    private bool IsCollinear => Math.Abs(Math.Sin(ReferenceAngle)) < 1e-15 && Math.Abs(Math.Sin(PinnedAngle)) < 1e-15;

    private bool IsStable(double field)
    {
        var (aa, bb, ab) = Curvature(field);
        return aa > 0 && bb > 0 && aa * bb > ab * ab;
    }

    private (double Aa, double Bb, double Ab) Curvature(double field)
    {
        double a = ReferenceAngle, b = PinnedAngle, coupling = _layers.InterlayerCoupling * Math.Cos(a - b);
        return (field * _layers.ReferenceMoment * Math.Cos(a) - coupling + 2 * _referenceAnisotropy * Math.Cos(2 * a),
            (field * _layers.PinnedMoment + _layers.ExchangeBias) * Math.Cos(b) - coupling + 2 * _pinnedAnisotropy * Math.Cos(2 * b),
            coupling);
    }

    private (double A, double B) Torque(double a, double b)
    {
        double coupling = _layers.InterlayerCoupling * Math.Sin(a - b);
        return ((Field * _layers.ReferenceMoment + 2 * _referenceAnisotropy * Math.Cos(a)) * Math.Sin(a) - coupling,
            (Field * _layers.PinnedMoment + _layers.ExchangeBias + 2 * _pinnedAnisotropy * Math.Cos(b)) * Math.Sin(b) + coupling);
    }

    /// <summary>Goes downhill; once in a valley, Newton steps replace the slow last part of the descent.</summary>
    private void Relax()
    {
        // Off the symmetry axis, where a saddle would hold a descent for ever.
        if (IsCollinear)
        {
            ReferenceAngle += Kick;
            PinnedAngle -= Kick;
        }

        for (int step = 0; step < MostSteps; step++)
        {
            var (ga, gb) = Torque(ReferenceAngle, PinnedAngle);
            if (Math.Abs(ga) + Math.Abs(gb) < TorqueTolerance)
                break;
            double da = -DescentRate * ga, db = -DescentRate * gb;
            var (aa, bb, ab) = Curvature(Field);
            double determinant = aa * bb - ab * ab;
            if (aa > 0 && bb > 0 && determinant > 0)
            {
                double na = -(bb * ga - ab * gb) / determinant, nb = -(aa * gb - ab * ga) / determinant;
                if (Math.Abs(na) + Math.Abs(nb) < 0.1)
                    (da, db) = (na, nb);
            }

            ReferenceAngle += da;
            PinnedAngle += db;
        }

        Snap();
    }

    /// <summary>Puts angles that have reached the axis exactly on it, so that the stack counts as at rest.</summary>
    private void Snap()
    {
        double a = Math.PI * Math.Round(ReferenceAngle / Math.PI), b = Math.PI * Math.Round(PinnedAngle / Math.PI);
        if (Math.Abs(ReferenceAngle - a) + Math.Abs(PinnedAngle - b) < 1e-6)
            (ReferenceAngle, PinnedAngle) = (Math.IEEERemainder(a, 2 * Math.PI), Math.IEEERemainder(b, 2 * Math.PI));
    }
}
