using SpinBench.Instruments;

namespace SpinBench.Drivers.PulseGenerators;

/// <summary>What an 81160A can make. Its voltages are rated into 50 Ω and grow with the load.</summary>
internal static class Keysight81160ALimits
{
    /// <summary>Shortest edge, in seconds.</summary>
    public const double ShortestEdge = 1e-9;

    /// <summary>Shortest width, in seconds.</summary>
    public const double ShortestWidth = 1.5e-9;

    /// <summary>Smallest peak-to-peak voltage into 50 Ω.</summary>
    private const double SmallestAmplitude = 0.05;

    /// <summary>Largest peak-to-peak voltage into 50 Ω.</summary>
    private const double LargestAmplitude = 5;

    private const double LongestEdge = 1000;
    private const double LongestPeriod = 1e6;
    private const double SmallestLoad = 0.3;
    private const double LargestLoad = 1e6;

    /// <summary>Smallest amplitude that can be set for a load, in V at that load.</summary>
    public static double LeastAmplitude(double load) => SmallestAmplitude * Scale(load);

    /// <summary>Refuses a pulse that the instrument cannot make.</summary>
    /// <exception cref="InstrumentSettingException">It cannot.</exception>
    public static void Check(string resource, PulseConfiguration pulse)
    {
        Within(resource, "load", "Ω", pulse.Load, SmallestLoad, LargestLoad);
        CheckAmplitude(resource, pulse.Amplitude, pulse.Load);
        Within(resource, "edge", "s", pulse.Edge, ShortestEdge, LongestEdge);
        Within(resource, "width", "s", pulse.Width, ShortestWidth, LongestPeriod);
        Within(resource, "period", "s", pulse.Period, ShortestWidth + ShortestEdge, LongestPeriod);
        if (pulse.Count < 1)
            throw new InstrumentSettingException(resource, $"a train of {pulse.Count} pulses was asked for; allowed are 1 to {int.MaxValue}");
        if (pulse.Edge > pulse.Width)
            throw new InstrumentSettingException(resource, $"an edge of {pulse.Edge} s is longer than the pulse of {pulse.Width} s; shorten the edge");
        if (pulse.Width + pulse.Edge > pulse.Period)
        {
            throw new InstrumentSettingException(
                resource,
                $"a pulse of {pulse.Width} s with edges of {pulse.Edge} s does not fit into a period of {pulse.Period} s; lengthen the period");
        }
    }

    /// <summary>Refuses an amplitude that the instrument cannot make at a load.</summary>
    /// <exception cref="InstrumentSettingException">It cannot.</exception>
    public static void CheckAmplitude(string resource, double amplitude, double load)
    {
        var scale = Scale(load);
        var size = Math.Abs(amplitude);
        if (size >= SmallestAmplitude * scale * (1 - 1e-12) && size <= LargestAmplitude * scale * (1 + 1e-12)) return;
        throw new InstrumentSettingException(
            resource,
            $"a pulse of {amplitude} V into {load} Ω was asked for; allowed are {SmallestAmplitude * scale:G4} V to "
            + $"{LargestAmplitude * scale:G4} V of either sign");
    }

    // The source has 50 Ω: into R it makes R / (R + 50) of its open-circuit voltage, into 50 Ω half of it.
    private static double Scale(double load) => 2 * load / (load + 50);

    private static void Within(string resource, string what, string unit, double value, double least, double most)
    {
        if (value >= least && value <= most) return;
        throw new InstrumentSettingException(resource, $"{what} {value} {unit} was asked for; allowed are {least} {unit} to {most} {unit}");
    }
}
