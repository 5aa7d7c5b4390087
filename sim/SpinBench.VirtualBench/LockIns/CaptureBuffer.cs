using System.Buffers.Binary;
using System.Text;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>The SR860's capture buffer: up to 4 MiB of single-precision numbers, X, X Y, R θ or X Y R θ a sample.</summary>
/// <remarks>SR865A manual, Data Capture Commands. The first sample comes one interval after the start [unverified].</remarks>
internal sealed class CaptureBuffer(SimulatedLockIn lockIn, Action triggered, Action finished)
{
    /// <summary>Size of the buffer, in units of 1024 bytes.</summary>
    public const int LargestKilobytes = 4096;

    /// <summary>Most that one transfer holds, in units of 1024 bytes.</summary>
    public const int LargestTransfer = 64;

    /// <summary>Largest exponent of two that divides the rate.</summary>
    public const int LargestDivisor = 20;

    private const double HighestRate = 1.25e6;
    private const int Kilobyte = 1024;
    private const int Word = 4;

    private static readonly LockInTraces[][] Configurations =
    [
        [LockInTraces.X],
        [LockInTraces.X, LockInTraces.Y],
        [LockInTraces.Magnitude, LockInTraces.Phase],
        [LockInTraces.X, LockInTraces.Y, LockInTraces.Magnitude, LockInTraces.Phase],
    ];

    private TraceStore? _store;
    private CaptureStart _start;

    /// <summary>What is captured: 0 X, 1 X Y, 2 R θ, 3 X Y R θ. To set it forgets what was captured.</summary>
    public int Configuration
    {
        get;
        set
        {
            Stop();
            _store = null;
            IsTriggered = HasWrapped = false;
            field = value;
        }
    }

    /// <summary>Length in kB, always even.</summary>
    public int Kilobytes { get; set; } = 256;

    /// <summary>The rate is the highest one divided by 2 to this power.</summary>
    public int Divisor { get; set; }

    /// <summary>Samples per second, in Hz.</summary>
    public double Rate => MaximumRate(lockIn.Configuration.TimeConstant) / Math.ScaleB(1, Divisor);

    /// <summary>True while samples are taken, or a trigger is waited for.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>True once the capture has begun to take samples.</summary>
    public bool IsTriggered { get; private set; }

    /// <summary>True once the buffer has been full.</summary>
    public bool HasWrapped { get; private set; }

    /// <summary>Bytes captured so far.</summary>
    public int Bytes => (_store?.Count ?? 0) * Columns * Word;

    private int Columns => Configurations[Configuration].Length;

    /// <summary>Highest rate, in Hz, at a time constant: about a hundred samples a time constant, 1.25 MHz at most [unverified below it].</summary>
    public static double MaximumRate(double timeConstant) =>
        Math.ScaleB(HighestRate, -Math.Max(0, (int)Math.Ceiling(Math.Log2(HighestRate * timeConstant / 100))));

    /// <summary>The rate nearest to a wanted one.</summary>
    public static double NearestRate(double wanted, double timeConstant)
    {
        var highest = MaximumRate(timeConstant);
        return Math.ScaleB(highest, -(int)Math.Clamp(Math.Round(Math.Log2(highest / wanted)), 0, LargestDivisor));
    }

    /// <summary>Starts anew.</summary>
    public void Start(bool isContinuous, CaptureStart start)
    {
        Stop();
        _store = new TraceStore(Columns, Kilobytes * Kilobyte / Word / Columns, isContinuous);
        _start = start;
        (IsRunning, IsTriggered, HasWrapped) = (true, false, false);
        if (start == CaptureStart.Immediately) Begin();
    }

    public void Stop()
    {
        lockIn.CatchUp();
        if (!IsRunning) return;
        lockIn.EndSampling();
        IsRunning = false;
        if (IsTriggered) finished();
    }

    /// <summary>A trigger begins the capture, or takes a sample.</summary>
    public void Trigger()
    {
        if (!IsRunning) return;
        lockIn.CatchUp();
        if (_start == CaptureStart.AtTrigger && !IsTriggered) Begin();
        if (_start != CaptureStart.SamplePerTrigger) return;
        if (!IsTriggered) triggered();
        IsTriggered = true;
        Store();
    }

    /// <summary>One sample; of a place that was not filled, zeros. Null when there is no such place.</summary>
    public double[]? Sample(int index)
    {
        if (_store is null || index < 0 || index >= _store.Capacity) return null;
        return [.. Enumerable.Range(0, Columns).Select(column => index < _store.Count ? (double)(float)_store[index, column] : 0)];
    }

    /// <summary>Writes a part of the buffer as a definite-length block, low byte first; behind its end it begins anew.</summary>
    public void WriteBlock(OutputQueue reply, int offset, int kilobytes)
    {
        var header = Encoding.ASCII.GetBytes(string.Create(null, $"{kilobytes * Kilobyte}"));
        reply.GetSpan(1)[0] = (byte)'#';
        reply.Advance(1);
        reply.GetSpan(1)[0] = (byte)('0' + header.Length);
        reply.Advance(1);
        header.CopyTo(reply.GetSpan(header.Length));
        reply.Advance(header.Length);
        var words = Kilobytes * Kilobyte / Word;
        for (var k = 0; k < kilobytes * Kilobyte / Word; k++)
        {
            var (row, column) = Math.DivRem(((offset * Kilobyte / Word) + k) % words, Columns);
            var value = _store is not null && row < _store.Count ? (float)_store[row, column] : 0;
            BinaryPrimitives.WriteSingleLittleEndian(reply.GetSpan(Word), value);
            reply.Advance(Word);
        }
    }

    private void Begin()
    {
        IsTriggered = true;
        triggered();
        lockIn.BeginSampling(1 / Rate, 0, Store);
    }

    private void Store()
    {
        Span<double> row = stackalloc double[4];
        var traces = Configurations[Configuration];
        for (var column = 0; column < traces.Length; column++) row[column] = lockIn.Output(traces[column]);
        _store!.Add(row[..traces.Length]);
        if (_store.HasGoneRound) HasWrapped = true;
        if (!_store.IsFull) return;
        HasWrapped = true;
        IsRunning = false;
        lockIn.EndSampling();
        finished();
    }
}
