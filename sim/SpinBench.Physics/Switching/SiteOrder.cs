using System.Runtime.Intrinsics;

namespace SpinBench.Physics.Switching;

/// <summary>Sites in the order of their factors, with a table that finds where a factor stands without a search.</summary>
internal sealed class SiteOrder
{
    private const int Cells = 4096;

    private readonly double[] _factors;
    private readonly int _count;
    private readonly int[] _first = new int[Cells + 1];
    private readonly double _lowest;
    private readonly double _cellsPerFactor;

    public SiteOrder(double[] sorted)
    {
        _count = sorted.Length;
        _factors = [.. sorted, .. Enumerable.Repeat(sorted[^1], SiteRates.Lanes)];
        _lowest = sorted[0];
        double width = (sorted[^1] - sorted[0]) / Cells;
        _cellsPerFactor = width > 0 ? 1 / width : 0;
        for (int cell = 0, site = 0; cell <= Cells; cell++)
        {
            while (site < sorted.Length && sorted[site] < _lowest + (cell * width)) site++;
            _first[cell] = site;
        }
    }

    /// <summary>Number of sites.</summary>
    public int Count => _count;

    /// <summary>The factors, ascending.</summary>
    public ReadOnlySpan<double> Factors => _factors.AsSpan(0, _count);

    /// <summary>The factors of eight sites that begin with one; beyond the last site its factor again.</summary>
    public Vector512<double> Eight(int first) => Vector512.LoadUnsafe(ref _factors[0], (nuint)first);

    /// <summary>A site from which on all factors are above one: the first of them, or one soon after.</summary>
    public int FirstAbove(double factor)
    {
        double cell = (factor - _lowest) * _cellsPerFactor;
        if (factor < _lowest) return 0;
        return cell < Cells - 1 && _cellsPerFactor > 0 ? _first[(int)cell + 2 > Cells ? Cells : (int)cell + 2] : Count;
    }

    /// <summary>A site up to which, it not included, all factors are below one: the last of them, or one soon before.</summary>
    public int LastBelow(double factor)
    {
        if (factor > _factors[^1]) return Count;
        double cell = (factor - _lowest) * _cellsPerFactor;
        return cell >= 1 ? _first[Math.Min((int)cell, Cells) - 1] : 0;
    }
}
