using System.Numerics;
using System.Runtime.Intrinsics;
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
/// <item>The others are drawn one by one, eight at a time.</item>
/// </list>
/// </remarks>
public sealed class NucleationSites
{
    // From so many expected departures on a state is left, e⁻⁴⁰ < 2⁻⁵³.
    private const double Certain = 40;

    // From so many sites of a word on they are computed where they stand, below they are gathered.
    private const int Dense = 24;

    // Powers of two between which sites are thinned together; below the last nothing happens that a uniform number could tell.
    private static readonly int[] Levels = [3, 5, 7, 10, 14, 20, 28, 40, 53];
    private static readonly double[] Hazards = [.. Levels.Select(level => Math.ScaleB(1, -level))];
    private static readonly double[] Candidates = [.. Hazards.Select(ProbabilityOf)];
    private static readonly double[] Logarithms = [.. Levels.Select(level => -level * Math.Log(2))];
    private static readonly double LogarithmOfCertain = Math.Log(Certain);

    private readonly SiteBarrier _barrier;
    private readonly SiteOrder _order;
    private readonly SiteStates _states;
    private readonly RandomStream _draws;
    private readonly int[] _chosen;
    private readonly double[] _factors;
    private readonly double[] _statesOfChosen;
    private readonly double[] _probabilities;
    private readonly double[] _uniforms = new double[SiteRates.Lanes];
    private readonly List<int> _against = [];
    private double _wait;

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
        _states = new SiteStates(sorted.Length);
        _draws = draws;
        int room = (sorted.Length + SiteRates.Lanes - 1) / SiteRates.Lanes * SiteRates.Lanes;
        _chosen = new int[room];
        _factors = new double[room];
        _statesOfChosen = new double[room];
        _probabilities = new double[room];
        Array.Fill(_factors, 1);
        Array.Fill(_statesOfChosen, 1);
        _wait = draws.NextExponential();
    }

    /// <summary>Number of sites.</summary>
    public int Count => _order.Count;

    /// <summary>Number of sites in the upper state.</summary>
    public int UpCount => _states.UpCount;

    /// <summary>Mean state, −1 to 1.</summary>
    public double Mean => ((2.0 * UpCount) / Count) - 1;

    /// <summary>Factors of the sites, ascending: the order in which the sites stand.</summary>
    public ReadOnlySpan<double> Factors => _order.Factors;

    /// <summary>Whether a site, counted in the order of <see cref="Factors"/>, is in the upper state.</summary>
    public bool IsUp(int site) => _states.IsUp(site);

    /// <summary>Puts every site into a state.</summary>
    /// <param name="isUp">Says which, by the site's place in the order of <see cref="Factors"/>.</param>
    public void Set(Func<int, bool> isUp)
    {
        ArgumentNullException.ThrowIfNull(isUp);
        for (int site = 0; site < Count; site++)
        {
            if (isUp(site) != _states.IsUp(site)) _states.Flip(site);
        }
    }

    /// <summary>Lets time pass with constant rates.</summary>
    /// <param name="duration">Time, s.</param>
    /// <param name="drive">What acts on the sites meanwhile.</param>
    /// <returns>True when a site changed its state.</returns>
    public bool Pass(double duration, in SiteDrive drive)
    {
        if (!(duration > 0)) return false;
        var rates = new SiteRates(_barrier, drive, duration);
        int favoured = drive.Normal < 0 ? -1 : 1;
        int held = _order.FirstAbove(rates.LowestFactor);
        int drawn = Math.Max(held, _order.FirstAbove(rates.FactorOf(-favoured, Logarithms[0])));
        int stable = Math.Max(held, _order.FirstAbove(rates.FactorOf(favoured, Logarithms[^1])));
        int certain = _order.LastBelow(rates.FactorOf(-favoured, LogarithmOfCertain));

        // In the order of their barriers: sites that may go either way, those that certainly follow the drive, those that may follow it.
        int either = Math.Min(stable, drawn);
        int follow = Math.Clamp(certain, either, drawn);
        bool changed = DrawEither(rates, either);
        changed |= _states.Fill(either, follow, favoured);
        changed |= DrawLeaving(rates, follow, drawn, -favoured);
        if (stable > drawn) Thin(rates, drawn, favoured, _against);
        changed |= Thin(rates, drawn, -favoured, null);

        // Those that went against the drive do so after the others are through: in one step a site has one chance.
        foreach (int site in _against) _states.Flip(site);
        changed |= _against.Count > 0;
        _against.Clear();
        return changed;
    }

    /// <summary>Draws the sites up to a place, whatever their states.</summary>
    private bool DrawEither(in SiteRates rates, int to)
    {
        if (to == 0) return false;
        var factors = _order.Factors;
        for (int site = 0; site < to; site++)
        {
            _chosen[site] = site;
            _factors[site] = factors[site];
            _statesOfChosen[site] = _states.IsUp(site) ? 1 : -1;
        }

        rates.Probabilities(_factors.AsSpan(0, Lanes(to)), _statesOfChosen, _probabilities);
        return FlipChosen(to);
    }

    /// <summary>Draws those of a range that are in a state to which they do not come back.</summary>
    private bool DrawLeaving(in SiteRates rates, int from, int to, int state)
    {
        bool changed = false;
        int gathered = 0;
        var factors = _order.Factors;
        for (int word = from / SiteStates.WordBits; word * SiteStates.WordBits < to; word++)
        {
            ulong bits = _states.In(word, from, to, state);
            if (BitOperations.PopCount(bits) >= Dense)
            {
                changed |= DrawWord(rates, word, bits, state);
                continue;
            }

            for (; bits != 0; bits &= bits - 1)
            {
                int site = (word * SiteStates.WordBits) + BitOperations.TrailingZeroCount(bits);
                _chosen[gathered] = site;
                _factors[gathered++] = factors[site];
            }
        }

        if (gathered == 0) return changed;
        rates.Departures(_factors.AsSpan(0, Lanes(gathered)), state, _probabilities);
        return FlipChosen(gathered) || changed;
    }

    private bool DrawWord(in SiteRates rates, int word, ulong bits, int state)
    {
        ulong flips = 0;
        for (int bit = 0; bit < SiteStates.WordBits; bit += SiteRates.Lanes)
        {
            ulong group = bits >> bit & byte.MaxValue;
            if (group == 0) continue;
            for (int lane = 0; lane < SiteRates.Lanes; lane++) _uniforms[lane] = _draws.NextUniform();
            var departs = Vector512.LessThan(Vector512.Create(_uniforms), rates.Departures(_order.Eight((word * SiteStates.WordBits) + bit), state));
            flips |= (departs.ExtractMostSignificantBits() & group) << bit;
        }

        _states.Flip(word, flips);
        return flips != 0;
    }

    private bool FlipChosen(int count)
    {
        bool changed = false;
        for (int i = 0; i < count; i++)
        {
            if (_draws.NextUniform() >= _probabilities[i]) continue;
            _states.Flip(_chosen[i]);
            changed = true;
        }

        return changed;
    }

    private bool Thin(in SiteRates rates, int from, int state, List<int>? later)
    {
        bool changed = false;
        int begin = from;
        for (int level = 0; level + 1 < Levels.Length && begin < Count; level++)
        {
            int end = Math.Max(begin, _order.FirstAbove(rates.FactorOf(state, Logarithms[level + 1])));
            if (end > begin) changed |= Thin(rates, begin, end, state, level, later);
            begin = end;
        }

        return changed;
    }

    private bool Thin(in SiteRates rates, int from, int to, int state, int level, List<int>? later)
    {
        bool changed = false;
        double hazard = Hazards[level];

        // Sites up to the next candidate: whole ones are counted off, what is left of the one beyond them is carried over.
        double ahead = _wait / hazard;
        long skipped = (long)ahead;
        double part = ahead - skipped;
        for (int word = from / SiteStates.WordBits; word * SiteStates.WordBits < to; word++)
        {
            ulong bits = _states.In(word, from, to, state);
            int here = BitOperations.PopCount(bits);
            while (skipped < here)
            {
                for (; skipped > 0; skipped--) bits &= bits - 1;
                int site = (word * SiteStates.WordBits) + BitOperations.TrailingZeroCount(bits);
                if (IsAccepted(rates, site, state, Candidates[level]))
                {
                    changed = true;
                    if (later is null) _states.Flip(site); else later.Add(site);
                }

                bits &= bits - 1;
                here = BitOperations.PopCount(bits);
                ahead = _draws.NextExponential() / hazard;
                skipped = (long)ahead;
                part = ahead - skipped;
            }

            skipped -= here;
        }

        _wait = (skipped + part) * hazard;
        return changed;
    }

    private bool IsAccepted(in SiteRates rates, int site, int state, double candidate)
    {
        _factors[0] = _order.Factors[site];
        _statesOfChosen[0] = state;
        rates.Probabilities(_factors.AsSpan(0, SiteRates.Lanes), _statesOfChosen, _probabilities);
        return _draws.NextUniform() * candidate < _probabilities[0];
    }

    private static int Lanes(int sites) => (sites + SiteRates.Lanes - 1) / SiteRates.Lanes * SiteRates.Lanes;

    // 1 − exp(−h), with all digits for small h.
    private static double ProbabilityOf(double hazard) => hazard < 1e-3
        ? hazard * (1 - (hazard / 2 * (1 - (hazard / 3 * (1 - (hazard / 4))))))
        : 1 - Math.Exp(-hazard);
}
