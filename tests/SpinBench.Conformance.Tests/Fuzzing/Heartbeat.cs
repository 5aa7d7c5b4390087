using System.Diagnostics;

namespace SpinBench.Conformance.Tests.Fuzzing;

/// <summary>
/// Tells how long this process stood still, because it was stopped or the machine was given to others: what took that long meanwhile did not take
/// it itself. Beats on a thread of its own, that has nothing else to do.
/// </summary>
internal sealed class Heartbeat : IDisposable
{
    private const int BeatMilliseconds = 20;

    // What a busy machine makes of a beat.
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(200);

    private readonly ManualResetEvent _end = new(false);
    private readonly Thread _thread;
    private long _stoodStillTicks;
    private long _beats;

    public Heartbeat()
    {
        _thread = new Thread(Beat) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Time in which the process stood still, since the beginning.</summary>
    public TimeSpan StoodStill => TimeSpan.FromTicks(Interlocked.Read(ref _stoodStillTicks));

    /// <summary>The same after the next beat: whoever was stopped with this process may have gone on before it.</summary>
    public TimeSpan Latest()
    {
        var before = Volatile.Read(ref _beats);
        SpinWait.SpinUntil(() => Volatile.Read(ref _beats) > before + 1, TimeSpan.FromSeconds(5));
        return StoodStill;
    }

    public void Dispose()
    {
        _end.Set();
        _thread.Join();
        _end.Dispose();
    }

    private void Beat()
    {
        var last = Stopwatch.GetTimestamp();
        while (!_end.WaitOne(BeatMilliseconds))
        {
            var gap = Stopwatch.GetElapsedTime(last);
            if (gap > Usual) Interlocked.Add(ref _stoodStillTicks, gap.Ticks);
            last = Stopwatch.GetTimestamp();
            Interlocked.Increment(ref _beats);
        }
    }
}
