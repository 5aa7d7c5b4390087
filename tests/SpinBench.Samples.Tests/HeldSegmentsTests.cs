using FsCheck;
using FsCheck.Fluent;

namespace SpinBench.Samples.Tests;

public sealed class HeldSegmentsTests
{
    [Fact]
    public void Levels_that_are_held_arrive_as_pulses_of_their_own_length()
    {
        float[] samples = [0, 0, 1, 1, 1, -0.5f, -0.5f, 0, 0.04f];
        Assert.Equal([(2, 3), (-1, 2)], Segments(samples, scale: 2, offset: 0).Select(pulse => (pulse.Voltage, Math.Round(pulse.Width * 1e9, 9))));
    }

    [Fact]
    public void An_offset_shifts_every_sample_and_what_is_small_against_full_scale_is_left_out()
    {
        Assert.Equal([new WritePulse(1.5, 1e-9, 0, 0)], Segments([0, 1, -1], scale: 1.025, offset: 0.475, fullScale: 20));
        Assert.Equal(3, Segments([0, 1, -1], scale: 1, offset: 0.5).Count);
    }

    [Fact]
    public void A_sine_arrives_with_its_area_and_no_segment_spans_more_than_a_twentieth_of_full_scale()
    {
        var samples = Enumerable.Range(0, 1000).Select(i => (float)Math.Sin(2 * Math.PI * (i + 0.5) / 1000)).ToArray();
        var segments = Segments(samples, scale: 1, offset: 0);
        // ∫|sin| over half a period of 1 µs is T/π; the two ends below 5 % hold 0.05²/2 · T/2π of it each.
        var half = segments.Where(pulse => pulse.Voltage > 0).Sum(pulse => pulse.Voltage * pulse.Width);
        Assert.Equal((1e-6 / Math.PI) - (2 * 0.00125 * 1e-6 / (2 * Math.PI)), half, 1e-10);
        Assert.InRange(segments.Count, 60, 120);
    }

    // 500 waveforms of up to 200 samples, fixed seed.
    [Fact]
    public void Nothing_is_added_and_only_small_voltages_are_lost() => Prop.ForAll(
        Gen.Choose(-1000, 1000).Select(milli => milli / 1000f).ArrayOf().ToArbitrary(),
        samples =>
        {
            const double Scale = 3;
            var fullScale = samples.Length == 0 ? 0 : samples.Max(sample => Math.Abs(Scale * sample));
            var segments = Segments(samples, Scale, 0);
            var kept = samples.Select(sample => Scale * sample).Where(volts => Math.Abs(volts) > HeldSegments.Share * fullScale).Sum() * 1e-9;
            return Math.Abs(segments.Sum(pulse => pulse.Voltage * pulse.Width) - kept) <= 1e-15
                && segments.All(pulse => Math.Abs(pulse.Voltage) <= fullScale * (1 + 1e-12) && Math.Abs(pulse.Voltage) > HeldSegments.Share * fullScale * (1 - 1e-12))
                && segments.Sum(pulse => pulse.Width) <= samples.Length * 1e-9 * (1 + 1e-12);
        }).Check(Repeatable.Checks.WithMaxTest(500));

    private static List<WritePulse> Segments(float[] samples, double scale, double offset, double? fullScale = null)
    {
        var segments = new List<WritePulse>();
        var largest = samples.Length == 0 ? 0 : samples.Max(sample => Math.Abs(offset + (scale * sample)));
        foreach (var pulse in new WriteWaveform(samples, scale, offset, 1e-9, fullScale ?? largest).Segments) segments.Add(pulse);
        return segments;
    }
}
