using SpinBench.Instruments;

namespace SpinBench.VirtualBench.SourceMeters;

/// <summary>The comparison of a source meter's readings with two limits.</summary>
internal sealed class LimitTest
{
    /// <summary>True when readings are compared.</summary>
    public bool IsOn { get; set; }

    /// <summary>What is compared.</summary>
    public SourceFunction Quantity { get; set; }

    /// <summary>Readings below it fail, in V or A.</summary>
    public double Low { get; set; } = -1;

    /// <summary>Readings above it fail, in V or A.</summary>
    public double High { get; set; } = 1;

    /// <summary>True when the last reading was outside of the limits.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>What was compared last, in V or A; null when nothing was since it was cleared.</summary>
    public double? Latest { get; private set; }

    /// <summary>Compares a reading.</summary>
    public void Take(in SourceMeterReading reading)
    {
        if (!IsOn) return;
        var value = Quantity == SourceFunction.Voltage ? reading.Voltage : reading.Current;
        (Latest, HasFailed) = (value, value < Low || value > High);
    }

    /// <summary>Forgets what was compared.</summary>
    public void Clear() => (Latest, HasFailed) = (null, false);

    /// <summary>Back to the settings after a reset.</summary>
    public void Reset()
    {
        (IsOn, Quantity, Low, High) = (false, SourceFunction.Voltage, -1, 1);
        Clear();
    }
}
