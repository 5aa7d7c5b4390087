using System.Numerics;
using SpinBench.Randomness;

namespace SpinBench.Physics.Switching;

/// <summary>
/// Independent nucleation sites of two states each, whose barriers differ (<see cref="SiteBarrier"/>). Time passes in steps of constant
/// rates, in each of which every site changes its state with the exact probability of a two-state process.
/// </summary>
/// <remarks>
/// <para>Most sites are not looked at in most steps, and the distribution is the same as if they were. The sites stand in the order of their
/// barriers, so that those whose expected number of departures in a step lies between two values are neighbours, found in closed form.</para>
/// <list type="bullet">
/// <item>Where the state afterwards is certain to within 2⁻⁵³, the finest that a uniform number can tell, it is set.</item>
/// <item>Where a departure has less than 2⁻³ expected events, it is thinned: candidates come from a Poisson process of a rate above all of
/// theirs, each accepted with the ratio of the exact probability to the candidate's. What is left of the exponential waiting time is
/// carried over to the next step, since it has no memory.</item>
/// <item>The others are drawn one by one.</item>
/// </list>
/// </remarks>
public sealed class NucleationSites
{
    private const int WordBits = 64;

    // From so many expected departures on a state is left, e⁻⁴⁰ < 2⁻⁵³.
    private const double Certain = 40;

    // Powers of two between which sites are thinned together; below the last nothing happens that a uniform number could tell.
    private static readonly int[] Levels = [3, 5, 7, 10, 14, 20, 28, 40, 53];
    private static readonly double[] Hazards = [.. Levels.Select(level => Math.ScaleB(1, -level))];
    private static readonly double[] Candidates = [.. Hazards.Select(ProbabilityOf)];
    private static readonly double[] Logarithms = [.. Levels.Select(level => -level * Math.Log(2))];
    private static readonly double LogarithmOfCertain = Math.Log(Certain);

    private readonly SiteBarrier _barrier;
    private readonly SiteOrder _order;
    private readonly RandomStream _draws;
    private readonly ulong[] _up;
    private readonly ulong[] _before;
    private readonly int[] _chosen;
    private readonly double[] _chosenFactors;
    private readonly double[] _chosenStates;
    private readonly double[] _probabilities;
    private double _wait;
    private int _upCount;

    /// <summary>Makes sites, all in the lower state.</summary>
    /// <param name="barrier">What the sites have in common.</param>
    /// <param name="factors">Their factors k, above zero, in any order.</param>
    /// <param name="draws">Where their fate comes from.</param>
    /// <exception cref="ArgumentException">There are no sites, or a factor is not above zero.</exception>
    public NucleationSites(SiteBarrier barrier, IEnumerable<double> factors, RandomStream draws)
    {
        ArgumentNullException.ThrowIfNull(barrier);
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(draws);
        double[] sorted = [.. factors.Order()];
        if (sorted.Length == 0 || !(sorted[0] > 0) || !double.IsFinite(sorted[^1]))
            throw new ArgumentException("Sites need factors, all of them above zero.", nameof(factors));
        _barrier = barrier;
        _order = new SiteOrder(sorted);
        _draws = draws;
        _up = new ulong[(sorted.Length + WordBits - 1) / WordBits];
        _before = new ulong[_up.Length];
        int room = (sorted.Length + SiteRates.Lanes - 1) / SiteRates.Lanes * SiteRates.Lanes;
        _chosen = new int[room];
        _chosenFactors = new double[room];
        _chosenStates = new double[room];
        _probabilities = new double[room];
        Array.Fill(_chosenFactors, 1);
        Array.Fill(_chosenStates, 1);
        _wait = draws.NextExponential();
    }

    /// <summary>Number of sites.</summary>
    public int Count => _order.Count;

    /// <summary>Number of sites in the upper state.</summary>
    public int UpCount => _upCount;

    /// <summary>Mean state, −1 to 1.</summary>
    public double Mean => ((2.0 * _upCount) / Count) - 1;

    /// <summary>Factors of the sites, ascending: the order in which the sites stand.</summary>
    public IReadOnlyList<double> Factors => _order.Factors.ToArray();

    /// <summary>Whether a site, counted in the order of <see cref="Factors"/>, is in the upper state.</summary>
    public bool IsUp(int site) => (_up[site / WordBits] >> (site % WordBits) & 1) != 0;

    /// <summary>Puts every site into a state.</summary>
    /// <param name="isUp">Says which, by the site's place in the order of <see cref="Factors"/>.</param>
    public void Set(Func<int, bool> isUp)
    {
        ArgumentNullException.ThrowIfNull(isUp);
        Array.Clear(_up);
        for (int site = 0; site < Count; site++)
        {
            if (isUp(site)) _up[site / WordBits] |= 1UL << (site % WordBits);
        }

        Recount();
    }

    /// <summary>Lets time pass with constant rates.</summary>
    /// <param name="duration">Time, s.</param>
    /// <param name="drive">What acts on the sites meanwhile.</param>
    /// <returns>True when a site changed its state.</returns>
    public bool Pass(double duration, in SiteDrive drive)
    {
        if (!(duration > 0)) return false;
        var rates = new SiteRates(_barrier, drive, duration);
        _up.CopyTo(_before, 0);
        int favoured = drive.Normal < 0 ? -1 : 1;
        int held = _order.FirstAbove(rates.LowestFactor);
        int drawn = Math.Max(held, _order.FirstAbove(rates.FactorOf(-favoured, Logarithms[0])));
        int stable = Math.Max(held, _order.FirstAbove(rates.FactorOf(favoured, Logarithms[^1])));
        int certain = _order.LastBelow(rates.FactorOf(-favoured, LogarithmOfCertain));

        // In the order of their barriers: sites that may go either way, those that certainly follow the drive, those that may follow it.
        int either = Math.Min(stable, drawn);
        int follow = Math.Clamp(certain, either, drawn);
        Draw(rates, 0, either, 0);
        if (follow > either) Fill(either, follow, favoured > 0);
        Draw(rates, follow, drawn, favoured);
        Thin(rates, drawn, -favoured);
        Thin(rates, drawn, favoured);
        return Recount();
    }

    /// <summary>Draws sites one by one; of those in a state that is not left, nothing is computed.</summary>
    private void Draw(in SiteRates rates, int from, int to, int kept)
    {
        int count = 0;
        for (int word = from / WordBits; word * WordBits < to; word++)
        {
            ulong up = _before[word], bits = Mask(word, from, to) & (kept == 0 ? ulong.MaxValue : kept > 0 ? ~up : up);
            for (; bits != 0; bits &= bits - 1)
            {
                int bit = BitOperations.TrailingZeroCount(bits), site = (word * WordBits) + bit;
                _chosen[count] = site;
                _chosenFactors[count] = _order.Factors[site];
                _chosenStates[count++] = (up >> bit & 1) != 0 ? 1 : -1;
            }
        }

        if (count == 0) return;
        int lanes = (count + SiteRates.Lanes - 1) / SiteRates.Lanes * SiteRates.Lanes;
        rates.Probabilities(_chosenFactors.AsSpan(0, lanes), _chosenStates, _probabilities);
        for (int i = 0; i < count; i++)
        {
            if (_draws.NextUniform() < _probabilities[i]) Flip(_chosen[i]);
        }
    }

    private void Fill(int from, int to, bool up)
    {
        for (int word = from / WordBits; word * WordBits < to; word++)
        {
            ulong mask = Mask(word, from, to);
            _up[word] = up ? _up[word] | mask : _up[word] & ~mask;
        }
    }

    private void Thin(in SiteRates rates, int from, int state)
    {
        int begin = from;
        for (int level = 0; level + 1 < Levels.Length && begin < Count; level++)
        {
            int end = Math.Max(begin, _order.FirstAbove(rates.FactorOf(state, Logarithms[level + 1])));
            if (end > begin) Thin(rates, begin, end, state, Hazards[level], Candidates[level]);
            begin = end;
        }
    }

    private void Thin(in SiteRates rates, int from, int to, int state, double hazard, double candidate)
    {
        for (int word = from / WordBits; word * WordBits < to; word++)
        {
            ulong up = _before[word], bits = Mask(word, from, to) & (state > 0 ? up : ~up);
            double ahead = BitOperations.PopCount(bits) * hazard;
            while (_wait < ahead)
            {
                for (int skipped = Math.Min((int)(_wait / hazard), BitOperations.PopCount(bits) - 1); skipped > 0; skipped--) bits &= bits - 1;
                Consider(rates, (word * WordBits) + BitOperations.TrailingZeroCount(bits), state, candidate);
                bits &= bits - 1;
                _wait = _draws.NextExponential();
                ahead = BitOperations.PopCount(bits) * hazard;
            }

            _wait -= ahead;
        }
    }

    private void Consider(in SiteRates rates, int site, int state, double candidate)
    {
        _chosenFactors[0] = _order.Factors[site];
        _chosenStates[0] = state;
        rates.Probabilities(_chosenFactors.AsSpan(0, SiteRates.Lanes), _chosenStates, _probabilities);
        if (_draws.NextUniform() * candidate < _probabilities[0]) Flip(site);
    }

    // 1 − exp(−h), with all digits for small h.
    private static double ProbabilityOf(double hazard) => hazard < 1e-3
        ? hazard * (1 - (hazard / 2 * (1 - (hazard / 3 * (1 - (hazard / 4))))))
        : 1 - Math.Exp(-hazard);

    private void Flip(int site) => _up[site / WordBits] ^= 1UL << (site % WordBits);

    private static ulong Mask(int word, int from, int to)
    {
        int low = Math.Max(0, from - (word * WordBits)), high = Math.Min(WordBits, to - (word * WordBits));
        return ulong.MaxValue << low & ulong.MaxValue >> (WordBits - high);
    }

    private bool Recount()
    {
        int count = 0;
        bool changed = false;
        for (int word = 0; word < _up.Length; word++)
        {
            count += BitOperations.PopCount(_up[word]);
            changed |= _up[word] != _before[word];
        }

        _upCount = count;
        return changed;
    }
}
