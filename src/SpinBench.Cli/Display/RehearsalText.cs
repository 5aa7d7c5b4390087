using System.Globalization;
using SpinBench.Quantities;
using SpinBench.Runs;

namespace SpinBench.Cli.Display;

/// <summary>What a rehearsal found, in a line.</summary>
internal static class RehearsalText
{
    public static string Of(RehearsalResult rehearsal)
    {
        var parts = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"{rehearsal.Points} points"),
            $"{Durations.Print(rehearsal.Seconds)} on the bench",
        };
        if (rehearsal.LargestField > 0) parts.Add($"up to {QuantityFormat.Print(rehearsal.LargestField, "T")}");
        if (rehearsal.Pulses > 0)
        {
            parts.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{rehearsal.Pulses} pulses of up to {QuantityFormat.Print(rehearsal.LargestAmplitude, "V")} and {QuantityFormat.Print(rehearsal.LongestPulse, "s")}"));
        }

        if (rehearsal.Waves > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{rehearsal.Waves} waves of up to {QuantityFormat.Print(rehearsal.LargestCurrent, "A")}"));
        if (rehearsal.Waveforms > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{rehearsal.Waveforms} waveforms of up to {QuantityFormat.Print(rehearsal.LargestWaveform, "V")}"));
        return "planned: at most " + string.Join(", ", parts);
    }
}
