namespace SpinBench.Physics.Switching;

/// <summary>
/// One closed orbit of constant energy about the minimum at m ≈ −ŷ of ε(m) = −Bk/2·my² − By·my + Bm/2·mz².
/// </summary>
/// <param name="Period">Duration of the orbit times γ, 1/T.</param>
/// <param name="Dissipation">γ∮|m×b|² dt, T: energy lost to damping in one turn, over α.</param>
/// <param name="Work">γ∮(…)dt, dimensionless: energy gained from a unit damping-like torque in one turn.</param>
internal readonly record struct EnergyOrbit(double Period, double Dissipation, double Work)
{
    private const int Points = 64;
    private static readonly (double Sin, double Cos)[] Midpoints =
        [.. Enumerable.Range(0, Points).Select(i => Math.SinCos((i + 0.5) * (Math.PI / 2) / Points))];

    /// <summary>Integrates along the orbit of the given energy.</summary>
    /// <param name="spin">The layer.</param>
    /// <param name="field">Field along y, T, positive towards the destination +y.</param>
    /// <param name="energy">Energy per moment, T, between minimum and saddle.</param>
    public static EnergyOrbit At(Macrospin spin, double field, double energy)
    {
        double easy = spin.AnisotropyField, plane = spin.EffectiveMagnetization;

        // Amplitude of mz: where mx vanishes, ε is a quadratic in |my|.
        double turning = (field + Math.Sqrt(field * field + 2 * (easy + plane) * (plane / 2 - energy))) / (easy + plane);
        double amplitude = Math.Sqrt(Math.Max(0, 1 - turning * turning));
        double period = 0, dissipation = 0, work = 0;
        foreach (var (sin, cos) in Midpoints)
        {
            double z = amplitude * sin;
            double by = -Math.Sqrt(Math.Max(0, field * field - 2 * easy * (energy - plane / 2 * z * z)));
            double y = (by - field) / easy;
            double x = Math.Sqrt(Math.Max(0, 1 - y * y - z * z));
            double bz = -plane * z;
            double along = y * by + z * bz;
            double time = cos / (x * -by);
            period += time;
            dissipation += (by * by + bz * bz - along * along) * time;
            work -= (by - y * along) * time;
        }

        double quarter = 4 * amplitude * (Math.PI / 2) / Points;
        return new EnergyOrbit(quarter * period, quarter * dissipation, quarter * work);
    }
}
