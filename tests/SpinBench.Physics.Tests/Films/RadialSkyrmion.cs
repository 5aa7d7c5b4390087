namespace SpinBench.Physics.Tests.Films;

/// <summary>
/// A round skyrmion as the solution of its radial equation, in lengths of √(A/K) and with d = D/√(AK):
/// θ″ + θ′/r − sin 2θ/(2r²) − sin 2θ/2 + d·sin²θ/r = 0, θ(0) = π, θ(∞) = 0 (Bogdanov and Hubert, J. Magn. Magn. Mater. 138, 255, 1994).
/// </summary>
internal static class RadialSkyrmion
{
    private const int Points = 6000;
    private const double Outside = 18;

    /// <summary>Where θ = π/2, by Newton's method on central differences.</summary>
    /// <param name="d">Strength of the Dzyaloshinskii–Moriya interaction.</param>
    /// <param name="guess">Radius to begin with.</param>
    public static double Radius(double d, double guess)
    {
        const double Spacing = Outside / Points;
        double[] angle = [.. Enumerable.Range(0, Points + 1).Select(i => Math.PI - 2 * Math.Atan(Math.Exp(i * Spacing - guess)))];
        (angle[0], angle[Points]) = (Math.PI, 0);
        double[] upper = new double[Points + 1], right = new double[Points + 1];
        for (double change = 1; change > 1e-9;)
        {
            for (int i = 1; i < Points; i++)
            {
                double r = i * Spacing, t = angle[i], square = 1 / (Spacing * Spacing), half = 1 / (2 * Spacing * r);
                double residue = (angle[i + 1] - 2 * t + angle[i - 1]) * square + (angle[i + 1] - angle[i - 1]) * half
                    - Math.Sin(2 * t) / 2 * (1 / (r * r) + 1) + d * Math.Pow(Math.Sin(t), 2) / r;
                double diagonal = -2 * square - Math.Cos(2 * t) * (1 / (r * r) + 1) + d * Math.Sin(2 * t) / r;
                double pivot = diagonal - (square - half) * upper[i - 1];
                (upper[i], right[i]) = ((square + half) / pivot, (-residue - (square - half) * right[i - 1]) / pivot);
            }

            double next = 0, largest = 0;
            var steps = new double[Points + 1];
            for (int i = Points - 1; i > 0; i--)
            {
                steps[i] = next = right[i] - upper[i] * next;
                largest = Math.Max(largest, Math.Abs(next));
            }

            for (int i = 1; i < Points; i++)
                angle[i] += Math.Min(1, 0.3 / largest) * steps[i];
            change = largest;
        }

        int beyond = Array.FindIndex(angle, t => t < Math.PI / 2);
        return (beyond - 1 + (angle[beyond - 1] - Math.PI / 2) / (angle[beyond - 1] - angle[beyond])) * Spacing;
    }
}
