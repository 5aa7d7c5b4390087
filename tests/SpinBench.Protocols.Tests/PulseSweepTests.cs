using SpinBench.Time;

namespace SpinBench.Protocols.Tests;

public sealed class PulseSweepTests
{
    private static readonly PulseSweepSettings Loop = new() { Amplitudes = Walk.Volts("0 → 1.5 V → -1.5 V → 0 step 10 mV"), AssistField = 6e-3 };

    private static readonly double[] ThreeCells = [0.803, 0.853, 0.903];

    [Fact]
    public void A_bipolar_loop_of_one_cell_gives_both_critical_voltages_to_half_a_step()
    {
        var (protocol, rows) = Run(new ToyJunction([0.803], [0.703]), Loop);
        Assert.Equal(0.805, Value(protocol, Loop, rows, "critical-voltage-up"), 9);
        Assert.Equal(-0.705, Value(protocol, Loop, rows, "critical-voltage-down"), 9);
        Assert.Equal(2, Value(protocol, Loop, rows, "states"));
        Assert.Equal(0.33, Value(protocol, Loop, rows, "tunnel-magnetoresistance"), 9);
        Assert.Equal(1, Value(protocol, Loop, rows, "switching-fraction-up"));
        Assert.DoesNotContain(protocol.Analyze(Loop, rows), finding => finding.Name == "breakdown-voltage");
    }

    [Fact]
    public void A_three_cell_loop_shows_four_levels_and_the_first_and_last_cell()
    {
        var toy = new ToyJunction(ThreeCells) { NoiseShare = 5e-4 };
        var (protocol, rows) = Run(toy, Loop);
        Assert.Equal(4, Value(protocol, Loop, rows, "states"));
        Assert.Equal(0.805, Value(protocol, Loop, rows, "critical-voltage-up-first"), 3);
        Assert.Equal(0.905, Value(protocol, Loop, rows, "critical-voltage-up-last"), 3);
        Assert.Equal(-0.805, Value(protocol, Loop, rows, "critical-voltage-down-first"), 3);
        Assert.Equal(-0.905, Value(protocol, Loop, rows, "critical-voltage-down-last"), 3);
        Assert.Equal(1.090, Value(protocol, Loop, rows, "level-ratio-1"), 3);
        Assert.Equal(1.198, Value(protocol, Loop, rows, "level-ratio-2"), 3);
        Assert.Equal(1.330, Value(protocol, Loop, rows, "level-ratio-3"), 3);
        Assert.NotEmpty(protocol.Draw(Loop, rows));
    }

    [Fact]
    public void A_reading_taken_while_a_cell_was_switching_is_no_state_of_its_own_where_the_number_of_cells_is_known()
    {
        var (protocol, rows) = Run(new ToyJunction(ThreeCells), Loop);
        var torn = rows.FindIndex(row => row.Amplitude > 0.87);
        rows[torn] = rows[torn] with { Resistance = rows[torn].Resistance * 1.03 };
        Assert.Equal(5, Value(protocol, Loop, rows, "states"));
        Assert.Equal(4, Value(protocol, Loop with { MostStates = 4 }, rows, "states"));
    }

    [Fact]
    public void The_assisting_field_has_the_sign_of_the_voltage_and_adds_to_the_bias()
    {
        var settings = Loop with { Amplitudes = Walk.Volts("0.2 V, 0.3 V, 0 V, -0.2 V"), Bias = 1e-3 };
        var (points, _) = Walk.Points(new PulseSweep(new ToyJunction(1.0), new ToyJunction(1.0), new ToyJunction(1.0), new VirtualClock()), settings);
        Assert.Equal([0, 0, 0.2, 0.3, 0, 0, -0.2], points.Select(point => Math.Round(point.Amplitude, 9)));
        Assert.Equal([1e-3, 7e-3, 7e-3, 7e-3, 1e-3, -5e-3, -5e-3], points.Select(point => Math.Round(point.Field, 9)));
    }

    [Fact]
    public void A_field_that_is_held_already_is_not_set_again()
    {
        var toy = new ToyJunction(0.803);
        Run(toy, Loop);

        // 0, +, (0), −, 0: the zero between the branches is passed once.
        Assert.Equal([0, 6e-3, 0, -6e-3, 0], toy.Fields);
    }

    [Fact]
    public void A_reset_comes_before_each_branch_with_the_opposite_sign()
    {
        var settings = Loop with { Amplitudes = Walk.Volts("0.5 V, 1 V, -0.5 V, -1 V"), Reset = new StateReset { Amplitude = 1.2, AssistField = 8e-3, Count = 3 } };
        var toy = new ToyJunction(0.7) { StartsAntiparallel = true };
        var (protocol, rows) = Run(toy, settings);
        Assert.Equal([-1.2, 0.5, 1, 1.2, -0.5, -1], toy.Pulses.Select(pulse => pulse.Amplitude));
        Assert.Equal([3, 1, 1, 3, 1, 1], toy.Pulses.Select(pulse => pulse.Count));
        Assert.Equal([0, -8e-3, 6e-3, 8e-3, -6e-3], toy.Fields);
        Assert.Equal(0.75, Value(protocol, settings, rows, "critical-voltage-up"), 9);
    }

    [Fact]
    public void The_sweep_ends_at_the_pulse_that_breaks_the_barrier()
    {
        var toy = new ToyJunction(0.803) { Breakdown = 1.195 };
        var (protocol, rows) = Run(toy, Loop);
        Assert.Equal(1 + 121, rows.Count);
        Assert.Equal(1.2, toy.Pulses[^1].Amplitude, 9);
        Assert.Equal(1.2, Value(protocol, Loop, rows, "breakdown-voltage"), 9);
        Assert.Equal(2, Value(protocol, Loop, rows, "states"));
        Assert.NotEmpty(protocol.Draw(Loop, rows));
    }

    [Fact]
    public void Switching_from_AP_at_a_magnetoresistance_of_78_per_cent_is_not_taken_for_a_breakdown()
    {
        var settings = Loop with { Amplitudes = Walk.Volts("0 → -1.5 V step 10 mV") };
        var (protocol, rows) = Run(new ToyJunction(0.803) { Magnetoresistance = 0.78, StartsAntiparallel = true }, settings);
        Assert.Equal(1 + 151, rows.Count);
        Assert.Equal(-0.805, Value(protocol, settings, rows, "critical-voltage-down"), 9);
    }

    [Fact]
    public void A_device_that_breaks_before_it_switches_counts_as_not_switched()
    {
        var settings = Loop with { Amplitudes = Walk.Volts("0 → -1.5 V step 10 mV") };
        var (protocol, rows) = Run(new ToyJunction(1.3) { Breakdown = 1.2, StartsAntiparallel = true }, settings);
        Assert.Equal(0, Value(protocol, settings, rows, "switching-fraction-down"));
        Assert.True(double.IsNaN(Value(protocol, settings, rows, "critical-voltage-down")));
        Assert.Equal(-1.2, Value(protocol, settings, rows, "breakdown-voltage"), 9);
    }

    [Fact]
    public void A_rehearsal_walks_to_the_largest_amplitude_of_either_sign()
    {
        var toy = new ToyJunction(0.8) { Silent = true };
        Run(toy, Loop);
        Assert.Equal(1.5, toy.Pulses.Max(pulse => pulse.Amplitude), 9);
        Assert.Equal(-1.5, toy.Pulses.Min(pulse => pulse.Amplitude), 9);
    }

    [Fact]
    public void The_plan_over_recorded_rows_is_the_plan_that_was_measured_and_goes_on_from_there()
    {
        var toy = new ToyJunction(ThreeCells) { NoiseShare = 5e-4, Breakdown = 1.4 };
        var protocol = new PulseSweep(toy, toy, toy, new VirtualClock());
        var (points, rows) = Walk.Points(protocol, Loop);
        Assert.Equal(points, Walk.Replay(protocol, Loop, rows));
        Assert.Equal(points[50], protocol.Plan(Loop, rows[..50]).ElementAt(50));
        Assert.Equal(points.Count, protocol.Plan(Loop, rows).Count());
    }

    [Fact]
    public void Pulses_that_are_too_small_are_left_out_and_zero_is_read()
    {
        var settings = Loop with { Amplitudes = Walk.Volts("0 → 0.3 V step 0.05 V"), SmallestPulse = 0.12 };
        var toy = new ToyJunction(0.8);
        var (_, rows) = Run(toy, settings);
        Assert.Equal([0, 0, 0.15, 0.2, 0.25, 0.3], rows.Select(row => Math.Round(row.Amplitude, 9)));
        Assert.Equal(0, toy.Fields[0]);
    }

    [Fact]
    public void A_compound_that_the_field_alone_switches_in_part_still_shows_where_it_began()
    {
        var settings = Loop with { Amplitudes = Walk.Volts("0 → -1.5 V step 10 mV"), AssistField = 9e-3, SmallestPulse = 0.1 };
        var toy = new ToyJunction(ThreeCells) { StartsAntiparallel = true };
        var (protocol, rows) = Run(toy, settings);
        Assert.Equal(0.33, Value(protocol, settings, rows, "tunnel-magnetoresistance"), 9);
    }

    [Fact]
    public void What_the_field_alone_switches_has_no_critical_voltage()
    {
        var settings = Loop with { Amplitudes = Walk.Volts("0 → -1.5 V step 10 mV"), AssistField = 9e-3, SmallestPulse = 0.1 };
        var (protocol, rows) = Run(new ToyJunction(0.803) { StartsAntiparallel = true }, settings);
        Assert.True(double.IsNaN(Value(protocol, settings, rows, "critical-voltage-down")));
        Assert.True(double.IsNaN(Value(protocol, settings, rows, "critical-voltage-down-first")));
        Assert.Equal(1, Value(protocol, settings, rows, "switched-by-field"));
        Assert.Equal(1, Value(protocol, settings, rows, "switching-fraction-down"));
        Assert.NotEmpty(protocol.Draw(settings, rows));
    }

    [Fact]
    public void A_cell_that_the_field_alone_switches_is_left_out_of_the_means_over_branches()
    {
        // Two negative branches; in the second a reading in the field, before the first pulse, shows two of three cells switched already.
        var settings = Loop with { Amplitudes = Walk.Volts("0 → 1 → -1 → 1 → -1 V step 10 mV"), SmallestPulse = 0.1 };
        var toy = new ToyJunction(ThreeCells);
        var (protocol, rows) = Run(toy, settings);
        var second = rows.FindLastIndex(row => row is { Amplitude: 0, Field: < 0 });
        for (var i = second; rows[i].Amplitude > -0.85; i++) rows[i] = rows[i] with { Resistance = toy.ResistanceOf(1) };
        Assert.Equal(2, Value(protocol, settings, rows, "switched-by-field"));
        var first = protocol.Analyze(settings, rows).Single(finding => finding.Name == "critical-voltage-down-first");
        Assert.Equal(-0.805, first.Value, 9);
        Assert.Null(first.Low);
        Assert.Equal(-0.905, Value(protocol, settings, rows, "critical-voltage-down-last"), 9);
        Assert.Equal(1, Value(protocol, settings, rows, "switching-fraction-down"));
    }

    [Fact]
    public void A_cell_that_the_first_pulse_after_a_reset_switches_has_a_critical_voltage()
    {
        var settings = Loop with { Amplitudes = Walk.Volts("0.8 V, 1 V"), Reset = new StateReset { Amplitude = 1.2 } };
        var (protocol, rows) = Run(new ToyJunction(0.7) { StartsAntiparallel = true }, settings);
        Assert.Equal(0.4, Value(protocol, settings, rows, "critical-voltage-up"), 9);
        Assert.DoesNotContain(protocol.Analyze(settings, rows), finding => finding.Name == "switched-by-field");
    }

    [Theory]
    [InlineData(false, 1.5)]
    [InlineData(true, -1.6)]
    public void A_barrier_that_the_first_pulse_or_reset_breaks_is_recognised(bool resets, double broken)
    {
        var settings = Loop with { Amplitudes = Walk.Volts("1.5 V, 1.6 V"), Reset = resets ? new StateReset { Amplitude = 1.6 } : null };
        var toy = new ToyJunction(0.7) { Breakdown = 1.4 };
        var (protocol, rows) = Run(toy, settings);
        Assert.Equal(broken, Assert.Single(toy.Pulses).Amplitude, 9);
        Assert.Equal(broken, Value(protocol, settings, rows, "breakdown-voltage"), 9);
    }

    [Fact]
    public void The_field_is_recorded_as_it_is_read_and_its_error_changes_no_finding()
    {
        var (protocol, exact) = Run(new ToyJunction(ThreeCells), Loop);
        var (_, rows) = Run(new ToyJunction(ThreeCells) { FieldError = 0.1e-3 }, Loop);
        Assert.Equal(6.1e-3, rows.Max(row => row.Field), 9);
        Assert.Equal(-5.9e-3, rows.Min(row => row.Field), 9);
        Assert.Equal(protocol.Analyze(Loop, exact), protocol.Analyze(Loop, rows));
    }

    [Fact]
    public void A_negative_assisting_field_is_refused_with_the_way_out() =>
        Assert.Contains("bias", Assert.Throws<ArgumentOutOfRangeException>(() => Loop with { AssistField = -1e-3 }).Message, StringComparison.Ordinal);

    private static (PulseSweep Protocol, List<PulseSweepRow> Rows) Run(ToyJunction toy, PulseSweepSettings settings)
    {
        var protocol = new PulseSweep(toy, toy, toy, new VirtualClock());
        return (protocol, Walk.Run(protocol, settings));
    }

    private static double Value(PulseSweep protocol, PulseSweepSettings settings, List<PulseSweepRow> rows, string name) =>
        Walk.Finding(protocol, settings, rows, name);
}
