using MathNet.Numerics;

namespace SpinBench.Protocols.HallBars;

/// <summary>
/// Anisotropy field and damping-like field from both harmonics. V₁ = A√(1 − (H_x/H_k)²), that is V₁² = A² − (A/H_k)² H_x², a straight line in
/// H_x²; V₂ = S·H_x/(1 − (H_x/H_k)²), and H_DL = 2 S H_k²/A. Exact for a macrospin whose easy axis is the film's normal; the usual formula
/// −2 (dV₂/dH_x)/(d²V₁/dH_x²) is its limit for small fields.
/// </summary>
/// <param name="Anisotropy">H_k as μ0H, in T.</param>
/// <param name="Amplitude">A, in V, signed.</param>
/// <param name="DampingLike">H_DL at the current's amplitude as μ0H, in T, signed.</param>
/// <param name="Points">Number of fields that were fitted.</param>
internal sealed record HarmonicFit(double Anisotropy, double Amplitude, double DampingLike, int Points)
{
    private const double FittedShare = 0.5;
    private const int FewestPoints = 5;
    private const int MostRounds = 20;

    /// <summary>Fits; null where the fields do not tell.</summary>
    public static HarmonicFit? Of(IReadOnlyList<HarmonicHallRow> rows)
    {
        var used = rows;
        var (anisotropy, amplitude) = FirstHarmonic(used);
        // Which fields may be used depends on what they say: the range is narrowed until it does not change.
        for (var round = 0; round < MostRounds && double.IsFinite(anisotropy); round++)
        {
            var within = rows.Where(row => Math.Abs(row.Field) <= FittedShare * anisotropy * (1 + 1e-6)).ToList();
            if (within.Count < FewestPoints || within.Count == used.Count) break;
            used = within;
            (anisotropy, amplitude) = FirstHarmonic(used);
        }

        if (!double.IsFinite(anisotropy)) return null;
        double product = 0, square = 0;
        foreach (var row in used)
        {
            var basis = Shape(row.Field, anisotropy);
            product += basis * row.Second;
            square += basis * basis;
        }

        var slope = square > 0 ? product / square : double.NaN;
        return new HarmonicFit(anisotropy, amplitude, 2 * slope * anisotropy * anisotropy / amplitude, used.Count);
    }

    /// <summary>V₁ at a field, in V.</summary>
    public double First(double field) => Math.Abs(field) < Anisotropy ? Amplitude * Math.Sqrt(1 - (field * field / (Anisotropy * Anisotropy))) : double.NaN;

    /// <summary>V₂ at a field, in V.</summary>
    public double Second(double field) => DampingLike * Amplitude / (2 * Anisotropy * Anisotropy) * Shape(field, Anisotropy);

    private static double Shape(double field, double anisotropy) => field / (1 - (field * field / (anisotropy * anisotropy)));

    private static (double Anisotropy, double Amplitude) FirstHarmonic(IReadOnlyList<HarmonicHallRow> rows)
    {
        if (rows.Count < FewestPoints) return (double.NaN, double.NaN);
        var sign = Math.Sign(rows.Sum(row => row.First));
        var (intercept, slope) = Fit.Line([.. rows.Select(row => row.Field * row.Field)], [.. rows.Select(row => row.First * row.First)]);
        return intercept > 0 && slope < 0 ? (Math.Sqrt(-intercept / slope), sign * Math.Sqrt(intercept)) : (double.NaN, double.NaN);
    }
}
