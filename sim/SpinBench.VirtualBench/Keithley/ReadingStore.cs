using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.Keithley;

/// <summary>The buffer of an instrument with the format to answer it in and the register that tells how full it is.</summary>
/// <param name="format">How readings are answered.</param>
/// <param name="trace">The buffer.</param>
/// <param name="bits">Where the register tells of it.</param>
/// <param name="register">The measurement event register.</param>
/// <param name="timeElement">Which element of a reading is its time stamp, from 0; negative when the model has none.</param>
internal sealed class ReadingStore(DataFormat format, TraceBuffer trace, MeasurementBits bits, EventRegister register, int timeElement)
{
    /// <summary>How readings are answered.</summary>
    public DataFormat Format { get; } = format;

    /// <summary>The buffer.</summary>
    public TraceBuffer Trace { get; } = trace;

    /// <summary>Stores a reading, if the buffer is open, and tells of it.</summary>
    public void Keep(double[] reading)
    {
        Trace.Store(reading);
        register.Repeat(bits.ReadingAvailable);
        Show();
    }

    /// <summary>Brings the register up to what the buffer holds.</summary>
    public void Show()
    {
        var condition = register.Condition & ~(bits.BufferAvailable | bits.BufferHalfFull | bits.BufferFull);
        var count = Trace.Readings.Count;
        if (count >= 2) condition |= bits.BufferAvailable;
        if (count > 0 && 2 * count >= Trace.Points) condition |= bits.BufferHalfFull;
        if (Trace.IsFull) condition |= bits.BufferFull;
        register.Condition = condition;
    }

    /// <summary>Answers readings.</summary>
    public void Answer(IReadOnlyList<double[]> readings, ref ScpiAnswer answer)
    {
        Format.Answer(readings, ref answer);
        register.Condition &= ~bits.ReadingAvailable;
    }

    /// <summary><c>TRACe:DATA?</c>: what the buffer holds.</summary>
    /// <returns>False when it is empty; nothing was answered then.</returns>
    public bool TryAnswerTrace(ref ScpiAnswer answer)
    {
        if (Trace.Readings.Count == 0) return false;
        Format.Answer(Trace.WithTimes(timeElement), ref answer);
        return true;
    }

    /// <summary><c>TRACe:DATA:SELected?</c>: some of what the buffer holds.</summary>
    /// <param name="start">The first reading, from 0.</param>
    /// <param name="count">How many readings at most.</param>
    /// <param name="answer">Takes them.</param>
    /// <returns>False when it holds none of them; nothing was answered then.</returns>
    public bool TryAnswerTrace(int start, int count, ref ScpiAnswer answer)
    {
        var readings = Trace.WithTimes(timeElement).Skip(start).Take(count).ToList();
        if (readings.Count == 0) return false;
        Format.Answer(readings, ref answer);
        return true;
    }
}
