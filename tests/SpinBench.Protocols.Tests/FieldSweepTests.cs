using FsCheck;
using FsCheck.Fluent;
using SpinBench.Time;

namespace SpinBench.Protocols.Tests;

public sealed class FieldSweepTests
{
    private static readonly FieldSweepSettings Minor = new() { Loop = Walk.Tesla("0 → 20 mT → -20 mT → 0 step 0.25 mT"), Dwell = 1 };

    [Fact]
    public void A_minor_loop_gives_coercive_field_offset_and_magnetoresistance()
    {
        var (protocol, rows) = Loop(new ToyJunction(1.0), Minor);

        // Each switch lies between the last field before and the first field beyond its threshold; half a step is the middle.
        Assert.Equal(10e-3 + 0.125e-3, Walk.Finding(protocol, Minor, rows, "coercive-field"), 9);
        Assert.Equal(2e-3, Walk.Finding(protocol, Minor, rows, "loop-offset"), 9);
        Assert.Equal(25_000, Walk.Finding(protocol, Minor, rows, "resistance-parallel"), 6);
        Assert.Equal(33_250, Walk.Finding(protocol, Minor, rows, "resistance-antiparallel"), 6);
        Assert.Equal(0.33, Walk.Finding(protocol, Minor, rows, "tunnel-magnetoresistance"), 9);
        Assert.Equal(1, Walk.Finding(protocol, Minor, rows, "steps"));
    }

    [Fact]
    public void Repeated_loops_are_averaged_with_a_standard_error()
    {
        var settings = Minor with { Loop = Walk.Tesla("0 → 20 mT → -20 mT → 0 step 0.25 mT x 4") };
        var (protocol, rows) = Loop(new ToyJunction(1.0) { NoiseShare = 1e-3 }, settings);
        var rising = protocol.Analyze(settings, rows).Single(finding => finding.Name == "switching-field-rising");
        Assert.Equal(12.125e-3, rising.Value, 5e-6);
        Assert.True(rising.Low < rising.Value && rising.Value < rising.High);
    }

    [Fact]
    public void Noise_of_one_per_cent_moves_the_plateaus_by_less_than_half_a_per_cent()
    {
        // 160 readings a plateau: the median's deviation is 0.1 %; seed fixed in the toy.
        var (protocol, rows) = Loop(new ToyJunction(1.0) { NoiseShare = 0.01 }, Minor);
        Assert.InRange(Walk.Finding(protocol, Minor, rows, "resistance-parallel"), 24_875, 25_125);
        Assert.InRange(Walk.Finding(protocol, Minor, rows, "coercive-field"), 10e-3, 10.25e-3);
    }

    [Fact]
    public void A_loop_in_which_nothing_switches_claims_nothing()
    {
        var settings = Minor with { Loop = Walk.Tesla("±5 mT step 0.25 mT") };
        var (protocol, rows) = Loop(new ToyJunction(1.0) { NoiseShare = 1e-3 }, settings);
        Assert.All(
            new[] { "coercive-field", "loop-offset", "resistance-parallel", "tunnel-magnetoresistance" },
            name => Assert.True(double.IsNaN(Walk.Finding(protocol, settings, rows, name)), name));
    }

    [Fact]
    public void The_resistance_at_a_stated_field_is_read_where_the_field_falls_through_it()
    {
        var settings = Minor with { ResistanceAt = [5e-3, -15e-3] };
        var (protocol, rows) = Loop(new ToyJunction(1.0), settings);
        Assert.Equal(33_250, Walk.Finding(protocol, settings, rows, "resistance-at-+5-mT"), 6);
        Assert.Equal(25_000, Walk.Finding(protocol, settings, rows, "resistance-at--15-mT"), 6);
    }

    [Fact]
    public void In_a_major_loop_the_free_layer_is_the_one_that_switches_nearest_to_zero()
    {
        var settings = Minor with { Loop = Walk.Tesla("300 mT → -300 mT → 300 mT step 2 mT") };
        var rows = settings.Loop.Select((h, i) =>
        {
            var falls = i <= settings.Loop.Count / 2;
            var free = falls ? h > -8e-3 : h > 12e-3;
            var reference = 1 / (1 + Math.Exp((h - 150e-3) / 20e-3));
            return new FieldSweepRow(h, h, 25_000 + (free ? 8_250 * reference : 0));
        }).ToList();
        var protocol = new FieldSweep(null!, null!, TimeProvider.System);
        Assert.Equal(10e-3, Walk.Finding(protocol, settings, rows, "coercive-field"), 2e-3);
        Assert.Equal(2e-3, Walk.Finding(protocol, settings, rows, "loop-offset"), 2e-3);
        Assert.NotEmpty(protocol.Draw(settings, rows));
    }

    [Fact]
    public void Each_point_takes_the_dwell_time_and_the_saturating_field_comes_first()
    {
        var clock = new VirtualClock();
        var toy = new ToyJunction(1.0);
        var settings = new FieldSweepSettings { Loop = Walk.Tesla("0 → 10 mT step 1 mT"), Dwell = 2, InitialField = -20e-3 };
        Walk.Run(new FieldSweep(toy, toy, clock), settings);
        Assert.Equal(24, clock.ElapsedSeconds, 6);
        Assert.Equal(-20e-3, toy.Fields[0]);
        Assert.Equal(12, toy.Fields.Count);
    }

    [Fact]
    public void A_shift_of_the_field_shifts_the_offset_and_a_scale_of_the_resistance_changes_nothing_else() => Prop.ForAll(
        Gen.Zip(Gen.Choose(-40, 40), Gen.Choose(1, 400)).ToArbitrary(),
        drawn =>
        {
            var (shift, scale) = (drawn.Item1 * 1e-4, drawn.Item2 / 10.0);
            var (protocol, rows) = Loop(new ToyJunction(1.0) { NoiseShare = 1e-3 }, Minor);
            var moved = rows.Select(row => new FieldSweepRow(row.Field + shift, row.MeasuredField + shift, row.Resistance * scale)).ToList();
            Assert.Equal(Value("coercive-field", rows), Value("coercive-field", moved), 9);
            Assert.Equal(Value("tunnel-magnetoresistance", rows), Value("tunnel-magnetoresistance", moved), 9);
            Assert.Equal(Value("resistance-parallel", rows) * scale, Value("resistance-parallel", moved), 4);
            Assert.Equal(Value("loop-offset", rows) + shift, Value("loop-offset", moved), 9);

            double Value(string name, List<FieldSweepRow> of) => Walk.Finding(protocol, Minor, of, name);
        }).Check(Repeatable.Checks);

    [Fact]
    public void A_negative_dwell_time_is_refused()
    {
        var problem = Assert.Throws<ArgumentOutOfRangeException>(() => Minor with { Dwell = -1 });
        Assert.Equal("Dwell", problem.ParamName);
    }

    private static (FieldSweep Protocol, List<FieldSweepRow> Rows) Loop(ToyJunction toy, FieldSweepSettings settings)
    {
        var protocol = new FieldSweep(toy, toy, new VirtualClock());
        return (protocol, Walk.Run(protocol, settings));
    }
}
