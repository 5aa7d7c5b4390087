namespace SpinBench.Physics.Switching;

/// <summary>
/// Rate of thermally activated reversal of a <see cref="Macrospin"/> by a field along its easy axis, with no current: Langer's theory of
/// metastable states (Ann. Phys. 54, 258, 1969; for single-domain particles Braun, J. Appl. Phys. 76, 6310, 1994, and Coffey et al. 1998),
/// Γ = 2·λ/(2π)·√(c1·c2/|s1·s2|)·exp(−Δ0·(1−h)²) over the two equal saddles, with h = By/Bk towards the destination,
/// c1 = Bk(1−h), c2 = Bm + c1 the curvatures at the minimum, s1 = −Bk(1−h²), s2 = Bm those at the saddle, and
/// λ = γ/(1+α²)·[−α(s1+s2)/2 + √(α²(s1+s2)²/4 − (1+α²)·s1·s2)] the growth rate of the unstable mode.
/// </summary>
public sealed class LangerEscape
{
    private readonly Macrospin _spin;
    private readonly double _highestReduced;

    /// <summary>Prepares the rate for one layer.</summary>
    /// <param name="spin">The layer, at a temperature above zero.</param>
    public LangerEscape(Macrospin spin)
    {
        ArgumentNullException.ThrowIfNull(spin);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spin.Temperature);
        _spin = spin;
        Barrier = spin.ThermalStability;
        Knee = 1 / Math.Sqrt(Barrier);
        _highestReduced = 1 - Knee;
    }

    /// <summary>Zero-field barrier Δ0 over kB·T.</summary>
    public double Barrier { get; }

    /// <summary>
    /// Distance 1 − h from the loss of the barrier at which it is kB·T. Langer's formula, meant for high barriers, turns down between there
    /// and h = 1; the rate, above 1e9 1/s, is held there instead.
    /// </summary>
    public double Knee { get; }

    /// <summary>Anisotropy field of the layer, T: at or beyond it there is no barrier.</summary>
    public double AnisotropyField => _spin.AnisotropyField;

    /// <summary>Switching rate in 1/s; infinite where the field leaves no barrier, zero where it leaves no saddle on the way.</summary>
    /// <param name="field">Field along the easy axis, T, positive towards the destination.</param>
    public double Rate(double field)
    {
        double reduced = field / _spin.AnisotropyField;
        if (reduced >= 1)
            return double.PositiveInfinity;
        if (reduced <= -1)
            return 0;
        reduced = Math.Min(reduced, _highestReduced);
        double away = 1 - reduced;
        return Prefactor(reduced) * Math.Exp(-Barrier * away * away);
    }

    /// <summary>Attempt rate f0 in 1/s: the factor before the exponential.</summary>
    /// <param name="reduced">Field towards the destination over the anisotropy field, between −1 and 1.</param>
    public double Prefactor(double reduced)
    {
        double alpha = _spin.Damping, easy = _spin.AnisotropyField, plane = _spin.EffectiveMagnetization;
        double c1 = easy * (1 - reduced), c2 = plane + c1;
        double s1 = -easy * (1 - reduced * reduced), s2 = plane;
        double half = alpha * (s1 + s2) / 2;
        double growth = PhysicalConstants.GyromagneticRatio / (1 + alpha * alpha)
            * (-half + Math.Sqrt(half * half - (1 + alpha * alpha) * s1 * s2));
        return growth / Math.PI * Math.Sqrt(c1 * c2 / (-s1 * s2));
    }
}
