namespace SpinBench.Physics.Switching;

/// <summary>
/// Nucleation sites of which only the probabilities of the upper state are followed: what many runs through the same history have in
/// common. Each step is exact for constant rates, as that of <see cref="NucleationSites"/> is; what the sites do to one another comes in
/// through the drive, from the mean of all.
/// </summary>
public sealed class SiteOccupancies
{
    private readonly SiteBarrier _barrier;
    private readonly double[] _factors;
    private readonly double[] _up;
    private readonly double[] _down;
    private readonly double[] _leaving;
    private readonly double[] _coming;

    /// <summary>Makes sites.</summary>
    /// <param name="barrier">What the sites have in common.</param>
    /// <param name="factors">Their factors k, above zero.</param>
    /// <exception cref="ArgumentException">There are no sites, or a factor is not above zero.</exception>
    public SiteOccupancies(SiteBarrier barrier, IEnumerable<double> factors)
    {
        ArgumentNullException.ThrowIfNull(barrier);
        ArgumentNullException.ThrowIfNull(factors);
        double[] given = [.. factors];
        if (given.Length == 0 || given.Any(factor => !(factor > 0) || !double.IsFinite(factor)))
            throw new ArgumentException("Sites need factors, all of them above zero.", nameof(factors));
        Count = given.Length;
        _barrier = barrier;
        int room = (Count + SiteRates.Lanes - 1) / SiteRates.Lanes * SiteRates.Lanes;
        _factors = [.. given, .. Enumerable.Repeat(1.0, room - Count)];
        (_up, _down) = (new double[room], new double[room]);
        (_leaving, _coming) = (new double[room], new double[room]);
        Array.Fill(_up, 1);
        Array.Fill(_down, -1);
    }

    /// <summary>Number of sites.</summary>
    public int Count { get; }

    /// <summary>Lets time pass with constant rates.</summary>
    /// <param name="duration">Time, s.</param>
    /// <param name="drive">What acts on the sites meanwhile.</param>
    /// <param name="occupancies">Probability of the upper state of each site, 0 to 1; changed in place.</param>
    public void Pass(double duration, in SiteDrive drive, Span<double> occupancies)
    {
        if (!(duration > 0)) return;
        var rates = new SiteRates(_barrier, drive, duration);
        rates.Probabilities(_factors, _up, _leaving);
        rates.Probabilities(_factors, _down, _coming);
        for (int site = 0; site < Count; site++)
        {
            double up = occupancies[site];
            occupancies[site] = (up * (1 - _leaving[site])) + ((1 - up) * _coming[site]);
        }
    }

    /// <summary>Expected mean state, −1 to 1.</summary>
    public static double Mean(ReadOnlySpan<double> occupancies)
    {
        double sum = 0;
        foreach (double up in occupancies) sum += up;
        return (2 * sum / occupancies.Length) - 1;
    }

    /// <summary>Variance of the mean state from run to run: Σ 4·p·(1 − p)/n², for sites that do not know of one another's chance.</summary>
    public static double Variance(ReadOnlySpan<double> occupancies)
    {
        double sum = 0;
        foreach (double up in occupancies) sum += 4 * up * (1 - up);
        return sum / ((double)occupancies.Length * occupancies.Length);
    }
}
