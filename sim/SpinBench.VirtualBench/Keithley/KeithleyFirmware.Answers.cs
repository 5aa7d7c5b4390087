using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.Keithley;

/// <content>Queries that answer readings.</content>
public abstract partial class KeithleyFirmware<T>
{
    /// <summary><c>READ?</c>: leaves idle, waits for all readings and answers them.</summary>
    internal void Read(ref ScpiAnswer answer)
    {
        if (IsContinuous)
        {
            // It cannot be initiated, for it never is idle; the reading that it takes anyway is fetched.
            Report(ScpiError.InitIgnored);
            Fetch(ref answer);
            return;
        }

        Abort();
        if (!Initiate()) return;
        Complete();
        if (Triggers.IsRunning)
        {
            // It waits for an event that cannot come before this query is answered, or for ever.
            Report(ScpiError.TriggerDeadlock);
            Abort();
            return;
        }

        Fetch(ref answer);
    }

    /// <summary><c>FETCh?</c>: what was taken since the trigger model last left idle.</summary>
    internal void Fetch(ref ScpiAnswer answer)
    {
        Complete();
        if (IsUnwatched) TakeLatest(Now);
        Answer(_cycle, ref answer);
    }

    /// <summary><c>SENSe:DATA?</c>: the last reading, again and again.</summary>
    internal void AnswerLatest(ref ScpiAnswer answer)
    {
        if (IsUnwatched) TakeLatest(Now);
        Answer(_latest is null ? [] : [_latest], ref answer);
    }

    /// <summary><c>SENSe:DATA:FRESh?</c>: a reading that was not answered before; waits for the one that is under way.</summary>
    internal void AnswerFresh(ref ScpiAnswer answer)
    {
        if (IsUnwatched) TakeLatest(Now);
        if (!_isFresh && Triggers.TryTake(double.PositiveInfinity, ReadingDuration, out var time)) Take(time);
        Answer(_isFresh ? [_latest!] : [], ref answer);
    }

    private void TakeLatest(double now)
    {
        var duration = ReadingDuration;
        Triggers.SkipTo(now - (1.5 * (duration + Triggers.Arm.Delay + Triggers.Trigger.Delay)));
        if (Triggers.TryTake(_latest is null ? double.PositiveInfinity : now, duration, out var time)) Take(time);
    }

    private void Answer(List<double[]> readings, ref ScpiAnswer answer)
    {
        if (readings.Count == 0)
        {
            Report(ScpiError.DataStale);
            return;
        }

        Store.Answer(readings, ref answer);
        _isFresh = false;
    }
}
