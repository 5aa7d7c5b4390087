namespace SpinBench.Physics.Switching;

/// <summary>
/// Probability that a pulse of damping-like torque switches a <see cref="Macrospin"/>: the Fokker–Planck equation averaged over orbits of
/// constant energy (Apalkov and Visscher, Phys. Rev. B 72, 180405, 2005), which holds when damping and torque change the energy slowly
/// against the precession. The density over phase space ρ(ε) obeys
/// ∂(ρ·P)/∂t = ∂/∂ε{α·S·[(1 − a/a_c)·ρ + θ·∂ρ/∂ε]}, with P the period, S the dissipation along the orbit, a = μ0H_DL, a_c(ε) = α·S/W the
/// torque
/// that balances damping there and θ = kB·T/(Ms·V). Scharfetter–Gummel fluxes (IEEE Trans. Electron Devices 16, 64, 1969), implicit Euler
/// steps,
/// Boltzmann start in the well, absorption at the saddle. Because not every spin that reaches the saddle crosses it, the escaped fraction
/// is
/// corrected by one exponent, <see cref="SaddleTransmission"/>, calibrated against the stochastic LLG equation.
/// One instance serves one thread at a time. It describes the well m = −ŷ with the field positive towards the destination; the other well
/// is its mirror image.
/// </summary>
public sealed class EnergyDiffusion
{
    /// <summary>Exponent q in P = 1 − (1 − P_escape)^q, calibrated for 20 ns to 1 μs.</summary>
    public const double SaddleTransmission = 0.4;

    private const int Bins = 80;
    private const int TimeSteps = 60;

    /// <summary>Probabilities closer to 0 or 1 than this count as certain.</summary>
    private const double Certain = 1e-12;

    /// <summary>No attempt rate is above this, 1/s.</summary>
    private const double HighestAttemptRate = 1e11;

    private readonly Macrospin _spin;
    private readonly LangerEscape _escape;
    private readonly double _field;
    private readonly double[] _occupation = new double[Bins];
    private readonly double[] _dissipation = new double[Bins + 1];
    private readonly double[] _critical = new double[Bins + 1];
    private double _bin;

    /// <summary>Takes one well at one field; its orbits are tabulated when first needed.</summary>
    /// <param name="spin">The layer, at a temperature above zero.</param>
    /// <param name="field">Field along the easy axis during the pulse, T, positive towards the destination.</param>
    public EnergyDiffusion(Macrospin spin, double field)
    {
        _spin = spin;
        _escape = new LangerEscape(spin);
        _field = field;
    }

    /// <summary>Damping-like field at which the well loses its linear stability at zero temperature, T: α(Bm/2 + Bk − By).</summary>
    public double LinearThreshold => _spin.Damping * (_spin.EffectiveMagnetization / 2 + _spin.AnisotropyField - _field);

    /// <summary>Damping-like field that balances damping on the orbit through the saddle, T; above it nothing holds the spin.</summary>
    public double SaddleThreshold
    {
        get
        {
            Tabulate();
            return _critical[Bins];
        }
    }

    /// <summary>Effective barrier over kB·T under torque: Σ max(0, 1 − a/a_c)·δε/θ.</summary>
    /// <param name="dampingLikeField">a = μ0H_DL in T, positive towards the destination.</param>
    public double EffectiveBarrier(double dampingLikeField)
    {
        Tabulate();
        double sum = 0;
        for (int i = 0; i < Bins; i++)
            sum += Math.Max(0, 1 - dampingLikeField / (0.5 * (_critical[i] + _critical[i + 1])));
        return sum * _bin / _spin.ThermalField;
    }

    /// <summary>Probability that one pulse switches the spin, with the field held during the pulse.</summary>
    /// <param name="dampingLikeField">a = μ0H_DL in T, positive towards the destination.</param>
    /// <param name="width">Pulse width, s.</param>
    public double SwitchingProbability(double dampingLikeField, double width)
    {
        if (_field >= _spin.AnisotropyField || _escape.Rate(_field) * width >= Math.Log(2))
            return 1;
        if (_field <= -_spin.AnisotropyField)
            return 0;
        double safe = Math.Log(Math.Max(1, HighestAttemptRate * width) / Certain);
        if (LeastBarrier(dampingLikeField) > safe || EffectiveBarrier(dampingLikeField) > safe)
            return 0;
        double stay = Math.Clamp(Survival(dampingLikeField, width), 0, 1);
        double switched = 1 - Math.Pow(stay, SaddleTransmission);
        return switched < Certain ? 0 : switched > 1 - Certain ? 1 : switched;
    }

    /// <summary>Bound on the effective barrier that needs no orbits: the balancing torque is smallest at the bottom of the well.</summary>
    private double LeastBarrier(double dampingLikeField)
    {
        double away = 1 - _field / _spin.AnisotropyField;
        return _escape.Barrier * away * away * Math.Clamp(1 - dampingLikeField / LinearThreshold, 0, 1);
    }

    private void Tabulate()
    {
        double easy = _spin.AnisotropyField;
        if (_bin > 0 || Math.Abs(_field) >= easy)
            return;
        double bottom = -easy / 2 + _field, saddle = _field * _field / (2 * easy);
        _bin = (saddle - bottom) / Bins;
        _critical[0] = LinearThreshold;
        for (int i = 0; i < Bins; i++)
        {
            _occupation[i] = EnergyOrbit.At(_spin, _field, bottom + (i + 0.5) * _bin).Period * _bin;
            var edge = EnergyOrbit.At(_spin, _field, i + 1 == Bins ? saddle : bottom + (i + 1) * _bin);
            _dissipation[i + 1] = edge.Dissipation;
            _critical[i + 1] = _spin.Damping * edge.Dissipation / edge.Work;
        }
    }

    private double Survival(double dampingLikeField, double width)
    {
        Span<double> density = stackalloc double[Bins], pivot = stackalloc double[Bins], upper = stackalloc double[Bins];
        Span<double> lower = stackalloc double[Bins], source = stackalloc double[Bins];
        double theta = _spin.ThermalField;
        double step = _spin.Damping * PhysicalConstants.GyromagneticRatio * theta / _bin * (width / TimeSteps);

        // Implicit Euler: diagonal·ρ[i] − inflowBelow·ρ[i−1] − inflowAbove·ρ[i+1] = occupation·ρ_before[i]; factored once, used for every
        // step.
        double total = 0, outBack = 0, inForward = 0;
        for (int i = 0; i < Bins; i++)
        {
            density[i] = Math.Exp(-i * _bin / theta);
            total += density[i] * _occupation[i];
            double drift = (1 - dampingLikeField / _critical[i + 1]) * _bin / theta;
            double forward = step * _dissipation[i + 1] * Bernoulli(drift);
            double back = step * _dissipation[i + 1] * Bernoulli(-drift);
            lower[i] = inForward;
            double diagonal = _occupation[i] + forward + outBack;
            pivot[i] = 1 / (i == 0 ? diagonal : diagonal - lower[i] * upper[i - 1]);
            upper[i] = back * pivot[i];
            source[i] = _occupation[i] * pivot[i];
            (inForward, outBack) = (forward, back);
        }

        for (int i = 0; i < Bins; i++)
            lower[i] *= pivot[i];
        for (int n = 0; n < TimeSteps; n++)
        {
            double carried = 0;
            for (int i = 0; i < Bins; i++)
                density[i] = carried = Math.FusedMultiplyAdd(lower[i], carried, source[i] * density[i]);
            carried = 0;
            for (int i = Bins - 1; i >= 0; i--)
                density[i] = carried = Math.FusedMultiplyAdd(upper[i], carried, density[i]);
        }

        double left = 0;
        for (int i = 0; i < Bins; i++)
            left += density[i] * _occupation[i];
        return left / total;
    }

    private static double Bernoulli(double y) => Math.Abs(y) < 1e-5 ? 1 - y / 2 + y * y / 12 : y / (Math.Exp(y) - 1);
}
