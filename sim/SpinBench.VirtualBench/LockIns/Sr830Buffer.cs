using System.Buffers.Binary;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>The SR830's data storage: both displays, 16383 points each.</summary>
/// <remarks>
/// The first point of a scan comes one sample interval after the start [unverified]. Triggers sample at once, not on the next tick of
/// the 512 Hz clock.
/// </remarks>
/// <param name="lockIn">Calls at each sample.</param>
/// <param name="displays">What both displays show.</param>
/// <param name="stored">Is told of each point, after it was stored.</param>
internal sealed class Sr830Buffer(SimulatedLockIn lockIn, Func<Sr830Pair<double>> displays, Action stored)
{
    public const int Capacity = 16383;
    public const int TriggeredRate = 14;

    /// <summary>A transfer exponent of the TRCL format is biased by this: value = mantissa·2^(exponent − 124).</summary>
    private const int ExponentBias = 124;

    private TraceStore _store = NewStore(goesRound: true);
    private int _rate;

    public int Count => _store.Count;

    public bool IsScanning { get; private set; }

    /// <summary>Starts or resumes the scan.</summary>
    /// <param name="panel">Sample rate and what to do at the end.</param>
    /// <param name="delay">Time to wait first, in seconds.</param>
    public void Start(Sr830Panel panel, double delay = 0)
    {
        if (IsScanning) return;
        _rate = panel.SampleRate;
        var goesRound = panel.EndOfBuffer == 1;
        if (Count == 0) _store = NewStore(goesRound);
        else _store.GoesRound = goesRound;
        if (_store.IsFull) return;
        IsScanning = true;
        if (_rate < TriggeredRate) lockIn.BeginSampling(Math.ScaleB(16, -_rate), delay, Store);
    }

    public void Pause()
    {
        lockIn.CatchUp();
        if (!IsScanning) return;
        lockIn.EndSampling();
        IsScanning = false;
    }

    public void Reset()
    {
        Pause();
        _store = NewStore(goesRound: true);
    }

    /// <summary>Takes a point when the scan waits for triggers.</summary>
    /// <returns>True when it did.</returns>
    public bool Trigger()
    {
        if (!IsScanning || _rate != TriggeredRate) return false;
        lockIn.CatchUp();
        Store();
        return true;
    }

    /// <summary>Whether points start to start + count of the bins are all stored.</summary>
    public bool Holds(int start, int count) => start + count <= Count;

    public void WriteText(OutputQueue reply, int channel, int start, int count)
    {
        for (var bin = start; bin < start + count; bin++)
        {
            Sr830Numbers.WriteExponential(reply, Point(channel, bin));
            Sr830Numbers.WriteComma(reply);
        }
    }

    public void WriteSingle(OutputQueue reply, int channel, int start, int count)
    {
        for (var bin = start; bin < start + count; bin++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(reply.GetSpan(4), Point(channel, bin));
            reply.Advance(4);
        }
    }

    /// <summary>Writes each point as a 16-bit mantissa and a 16-bit exponent, low byte first.</summary>
    public void WriteMantissaAndExponent(OutputQueue reply, int channel, int start, int count)
    {
        for (var bin = start; bin < start + count; bin++)
        {
            var (mantissa, exponent) = Split(Point(channel, bin));
            var span = reply.GetSpan(4);
            BinaryPrimitives.WriteInt16LittleEndian(span, mantissa);
            BinaryPrimitives.WriteInt16LittleEndian(span[2..], exponent);
            reply.Advance(4);
        }
    }

    private static (short Mantissa, short Exponent) Split(double value)
    {
        if (value == 0 || !double.IsFinite(value)) return (0, 0);
        var exponent = Math.ILogB(value) - 14;
        var mantissa = Math.Round(Math.ScaleB(value, -exponent));
        if (Math.Abs(mantissa) > short.MaxValue) mantissa = Math.Round(Math.ScaleB(value, -++exponent));
        return exponent < -ExponentBias ? ((short)0, (short)0) : ((short)mantissa, (short)(exponent + ExponentBias));
    }

    private static TraceStore NewStore(bool goesRound) => new(2, Capacity, goesRound);

    private float Point(int channel, int bin) => (float)_store[bin, channel - 1];

    private void Store()
    {
        var values = displays();
        _store.Add([values.First, values.Second]);
        stored();
        if (!_store.IsFull) return;
        IsScanning = false;
        lockIn.EndSampling();
    }
}
