using System.Numerics;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>The curve buffer of the 7265 and 7270.</summary>
/// <param name="lockIn">Calls at each sample.</param>
/// <param name="points">Points that the curves share.</param>
/// <param name="bits">How many quantities there are.</param>
/// <param name="sample">One of the quantities now, by its bit.</param>
internal sealed class CurveBuffer(SimulatedLockIn lockIn, int points, int bits, Func<int, int> sample)
{
    /// <summary>Points of the 7265.</summary>
    public const int PointsOf7265 = 32768;

    /// <summary>Points of the 7270 [unverified: those of the 7230].</summary>
    public const int PointsOf7270 = 100_000;

    /// <summary>Longest storage interval, in ms.</summary>
    public const int LongestInterval = 1_000_000_000;

    /// <summary>Storage interval in seconds of the fastest mode, which stores X and Y alone.</summary>
    private const double FastestInterval = 1.25e-3;

    private const int IntervalStep = 5;
    private const int FastestCurves = 3;

    private TraceStore? _store;
    private int[] _stored = [];

    /// <summary>What is stored, a bit a quantity.</summary>
    public int Curves { get; private set; } = 0b11;

    /// <summary>Length of a curve.</summary>
    public int Length { get; private set; } = 1000;

    /// <summary>Storage interval, in ms; 0 for the fastest mode.</summary>
    public int Interval { get; private set; } = 10;

    /// <summary>0 idle, 1 and 2 taking data once and continuously, 5 and 6 halted while doing so.</summary>
    public int State { get; private set; }

    /// <summary>Sweeps that were completed.</summary>
    public int Sweeps { get; private set; }

    /// <summary>Points that are stored.</summary>
    public int Count => _store?.Count ?? 0;

    /// <summary>The rate nearest to a wanted one, of those at which all quantities are stored.</summary>
    public static double NearestRate(double wanted, double timeConstant) =>
        1 / (IntervalStep * 1e-3 * Math.Clamp(Math.Round(1 / (wanted * IntervalStep * 1e-3)), 1, (double)LongestInterval / IntervalStep));

    /// <summary>Says what is stored; a length that is too long for so many curves is shortened.</summary>
    public bool SetCurves(int curves)
    {
        if (curves < 1 || curves >= 1 << bits) return false;
        Clear();
        Curves = curves;
        Length = Math.Min(Length, MostPoints);
        return true;
    }

    public bool SetLength(int length)
    {
        if (length < 1 || length > MostPoints) return false;
        Clear();
        Length = length;
        return true;
    }

    /// <summary>Sets the storage interval, in ms, rounded up to a multiple of five.</summary>
    public void SetInterval(int milliseconds)
    {
        Clear();
        Interval = (int)((milliseconds + (IntervalStep - 1L)) / IntervalStep * IntervalStep);
    }

    /// <summary>Forgets all curves.</summary>
    public void Clear()
    {
        Halt();
        (_store, State, Sweeps) = (null, 0, 0);
    }

    /// <summary>Takes data, from where the last time ended.</summary>
    /// <param name="isContinuous">True to go round, until it is halted.</param>
    public void Take(bool isContinuous)
    {
        Halt();
        if (Interval == 0) Curves = FastestCurves;
        if (_store is null || _store.IsFull)
        {
            _stored = [.. Enumerable.Range(0, bits).Where(bit => ((Curves >> bit) & 1) == 1)];
            _store = new TraceStore(_stored.Length, Math.Min(Length, MostPoints), isContinuous);
        }

        _store.GoesRound = isContinuous;
        State = isContinuous ? 2 : 1;
        lockIn.BeginSampling(Interval == 0 ? FastestInterval : Interval * 1e-3, 0, Store);
    }

    /// <summary>Halts what takes data.</summary>
    public void Halt()
    {
        lockIn.CatchUp();
        if (State is not (1 or 2)) return;
        lockIn.EndSampling();
        State += 4;
    }

    /// <summary>One curve, oldest point first; null when it is not stored.</summary>
    public int[]? Curve(int bit)
    {
        var column = Array.IndexOf(_stored, bit);
        return column < 0 || _store is null ? null : [.. _store.Column(column).Select(value => (int)value)];
    }

    private int MostPoints => points / BitOperations.PopCount((uint)Curves);

    private void Store()
    {
        Span<double> row = stackalloc double[_stored.Length];
        for (var column = 0; column < row.Length; column++) row[column] = sample(_stored[column]);
        _store!.Add(row);
        if (_store.HasGoneRound && Sweeps == 0) Sweeps = 1;
        if (!_store.IsFull) return;
        Sweeps++;
        State = 0;
        lockIn.EndSampling();
    }
}
