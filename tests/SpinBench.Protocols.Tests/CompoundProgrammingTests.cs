using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Programming;

namespace SpinBench.Protocols.Tests;

public sealed class CompoundProgrammingTests
{
    private static readonly double[] Thresholds = [0.803, 0.853, 0.903];

    private static readonly CompoundProgrammingSettings Settings = new()
    {
        States = 4,
        Calibration = Walk.Volts("0.7 V → 1.1 V step 10 mV"),
        CalibrationRepeats = 2,
        Repeats = 3,
        AssistField = 6e-3,
    };

    [Fact]
    public void Any_state_is_reached_from_any_other_with_one_pulse_on_a_device_that_does_as_it_should()
    {
        var protocol = Protocol(new ToyJunction(Thresholds) { NoiseShare = 5e-4 });
        var rows = Walk.Run(protocol, Settings);
        Assert.Equal(4, Walk.Finding(protocol, Settings, rows, "states"));
        Assert.Equal(36, Walk.Finding(protocol, Settings, rows, "transitions"));
        Assert.Equal(1, Walk.Finding(protocol, Settings, rows, "success"));
        Assert.Equal(1, Walk.Finding(protocol, Settings, rows, "max-pulses"));
        Assert.Equal(0.805, Walk.Finding(protocol, Settings, rows, "threshold-up-1"), 9);
        Assert.Equal(-0.905, Walk.Finding(protocol, Settings, rows, "threshold-down-3"), 9);
        Assert.Equal(3, protocol.Draw(Settings, rows).Count());
    }

    [Fact]
    public void The_state_margin_is_the_smallest_gap_over_the_noise()
    {
        var toy = new ToyJunction(Thresholds) { NoiseShare = 1e-3 };
        var protocol = Protocol(toy);
        var settings = Settings with { Repeats = 40 };
        var rows = Walk.Run(protocol, settings);

        // Noise is a share of the reading, so the pooled deviation is that of the levels' mean square; 480 readings: 10 % is 3 deviations.
        var noise = 1e-3 * Math.Sqrt(Enumerable.Range(0, 4).Average(k => toy.ResistanceOf(k) * toy.ResistanceOf(k)));
        var expected = (toy.ResistanceOf(1) - toy.ResistanceOf(0)) / noise;
        Assert.InRange(Walk.Finding(protocol, settings, rows, "state-margin"), 0.9 * expected, 1.1 * expected);
    }

    [Fact]
    public void Cells_that_switch_down_in_another_order_than_up_are_still_programmed()
    {
        var protocol = Protocol(new ToyJunction([0.803, 0.853, 0.903], [0.903, 0.803, 0.853]) { NoiseShare = 5e-4 });
        var rows = Walk.Run(protocol, Settings);
        Assert.Equal(1, Walk.Finding(protocol, Settings, rows, "success"));
        Assert.InRange(Walk.Finding(protocol, Settings, rows, "max-pulses"), 2, Settings.MostPulses);
    }

    [Fact]
    public void Cells_are_recognised_downwards_by_the_conductance_that_they_showed_upwards()
    {
        // Steps of 10.0, 10.3 and 9.7 µS upwards; the third comes first downwards. Readings err by 1 Ω of 20 kΩ.
        double[] up = [1 / 50e-6, 1 / 40e-6, 1 / 29.7e-6, 1 / 20e-6];
        double[] down = [1 / 50e-6, 1 / 39.7e-6, 1 / 29.7e-6, 1 / 20e-6];
        Assert.Equal([2, 0, 1], OrderOf(noise: 1));
        Assert.Equal([0, 1, 2], OrderOf(noise: 1000));

        IReadOnlyList<int> OrderOf(double noise)
        {
            var order = new SwitchingOrder(new ResistanceLevels(up), noise);
            foreach (var resistance in up) order.Take(rises: true, resistance);
            foreach (var resistance in down) order.Take(rises: false, resistance);
            return order.Downwards();
        }
    }

    [Fact]
    public void Two_cells_with_the_same_threshold_upwards_are_parted_downwards()
    {
        // Level 1 of 2 cells cannot be written from below; it takes the way over the top: two pulses.
        var settings = Settings with { States = 3 };
        var protocol = Protocol(new ToyJunction([0.803, 0.803], [0.803, 0.903]) { NoiseShare = 5e-4 });
        var (points, rows) = Walk.Points(protocol, settings);
        Assert.Equal(1, Walk.Finding(protocol, settings, rows, "success"));
        Assert.Equal(2, Walk.Finding(protocol, settings, rows, "max-pulses"));
        Assert.Contains(points, point => point is { From: 0, Target: 1, Number: 2, Amplitude: < 0 });
    }

    [Fact]
    public void No_pulse_is_larger_than_the_calibrations_largest()
    {
        var settings = Settings with { Calibration = Walk.Volts("0.7 V → 0.91 V step 10 mV") };
        var toy = new ToyJunction(Thresholds);
        Walk.Run(Protocol(toy), settings);
        Assert.Equal(0.91, toy.Pulses.Max(pulse => Math.Abs(pulse.Amplitude)), 9);
    }

    [Fact]
    public void A_device_that_does_not_switch_is_an_error_that_says_what_to_raise() =>
        Assert.Contains(
            "calibration", Assert.Throws<MeasurementException>(() => Walk.Run(Protocol(new ToyJunction(2.0)), Settings)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_barrier_that_the_first_pulse_breaks_ends_the_plan_and_is_a_finding()
    {
        var toy = new ToyJunction(Thresholds) { Breakdown = 1.05 };
        var protocol = Protocol(toy);
        var rows = Walk.Run(protocol, Settings);
        Assert.Equal(-1.1, Assert.Single(toy.Pulses).Amplitude, 9);
        Assert.Equal(-1.1, Walk.Finding(protocol, Settings, rows, "breakdown-voltage"), 9);
        Assert.Equal(0, Walk.Finding(protocol, Settings, rows, "states"));
        Assert.NotEmpty(protocol.Draw(Settings, rows));
    }

    [Fact]
    public void A_barrier_that_breaks_while_calibrating_adds_no_state()
    {
        var protocol = Protocol(new ToyJunction(Thresholds) { Breakdown = 1.08, StartsAntiparallel = true });
        var settings = Settings with { Calibration = Walk.Volts("0.7 V → 1.07 V step 10 mV") };
        var (points, rows) = Walk.Points(protocol, settings, most: 100);
        rows[^1] = rows[^1] with { Resistance = 1_000 };
        Assert.Equal(points.Count, protocol.Plan(settings, rows).Count());
        Assert.Equal(4, Walk.Finding(protocol, settings, rows, "states"));
        Assert.Equal(rows[^1].Amplitude, Walk.Finding(protocol, settings, rows, "breakdown-voltage"), 9);
    }

    [Fact]
    public async Task What_a_broken_barrier_reads_is_no_level_and_no_success()
    {
        var toy = new ToyJunction(Thresholds) { Breakdown = 1.05 };
        double[] levels = [.. Enumerable.Range(0, 4).Select(toy.ResistanceOf)];
        var row = await Protocol(toy).MeasureAsync(
            Settings, new ProgrammingPulse(ProgrammingStage.Program, 1, 3, 0, 1, -1.1, levels), CancellationToken.None);
        Assert.Equal(-1, row.Level);
        Assert.False(row.Success);
    }

    [Fact]
    public void A_rehearsal_applies_as_many_pulses_as_a_run_could_and_the_largest()
    {
        var toy = new ToyJunction(Thresholds) { Silent = true };
        var rows = Walk.Run(Protocol(toy), Settings);
        Assert.Equal(CalibrationPulses.Count(Settings) + (3 * 12 * 2 * Settings.MostPulses), rows.Count);
        Assert.Equal(1.1, toy.Pulses.Max(pulse => pulse.Amplitude), 9);
        Assert.Equal(-1.1, toy.Pulses.Min(pulse => pulse.Amplitude), 9);
        Assert.All(rows, row => Assert.False(row.Success));
    }

    [Fact]
    public void The_plan_over_recorded_rows_is_the_plan_that_was_measured_and_goes_on_from_there()
    {
        var protocol = Protocol(new ToyJunction([0.803, 0.853, 0.903], [0.903, 0.803, 0.853]) { NoiseShare = 5e-4 });
        var (points, rows) = Walk.Points(protocol, Settings);
        Assert.Equal(points.Select(Words), Walk.Replay(protocol, Settings, rows).Select(Words));
        var half = rows.Count - 9;
        Assert.Equal(Words(points[half]), Words(protocol.Plan(Settings, rows[..half]).ElementAt(half)));

        static string Words(ProgrammingPulse pulse) => $"{pulse.Stage} {pulse.Transition} {pulse.Number} {pulse.Amplitude:R}";
    }

    [Fact]
    public void The_fewest_pulses_are_those_of_a_brute_force_search()
    {
        // All devices of 1 to 4 cells, two orders downwards, all subsets of missing ranks, all configurations and levels.
        for (var cells = 1; cells <= 4; cells++)
        {
            for (var missing = 0; missing < 1 << (2 * (cells - 1)); missing++)
            {
                var ranks = RanksOf(cells, missing);
                int[] order = [.. Enumerable.Range(0, cells).Select(cell => missing % 2 == 0 ? cell : (cell + 1) % cells)];
                var graph = new LevelGraph(cells, order, ranks.Contains);
                for (var start = 0; start < 1 << cells; start++)
                {
                    for (var level = 0; level <= cells; level++)
                    {
                        var path = graph.FewestPulses(start, level);
                        Assert.Equal(BruteForce([start], level, ranks, order), path?.Count);
                        if (path is not null) Assert.Equal(level, LevelGraph.LevelOf(path.Aggregate(start, graph.After)));
                    }
                }
            }
        }
    }

    [Fact]
    public void With_every_rank_at_hand_one_pulse_suffices_from_anywhere()
    {
        for (var cells = 1; cells <= 7; cells++)
        {
            var graph = new LevelGraph(cells, [.. Enumerable.Range(0, cells).Select(cell => (cell + (cells / 2)) % cells)], _ => true);
            for (var start = 0; start < 1 << cells; start++)
            {
                for (var level = 0; level <= cells; level++)
                    Assert.Equal(LevelGraph.LevelOf(start) == level ? 0 : 1, graph.FewestPulses(start, level)!.Count);
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void The_tour_runs_every_transition_once_and_each_where_the_last_one_ended(int states)
    {
        var tour = TransitionTour.Of(states);
        Assert.Equal(states * (states - 1), tour.Distinct().Count());
        Assert.Equal(states * (states - 1), tour.Count);
        Assert.All(tour.Skip(1).Zip(tour), pair => Assert.Equal(pair.Second.Target, pair.First.From));
        Assert.All(tour, transition => Assert.NotEqual(transition.From, transition.Target));
    }

    [Fact]
    public void A_calibration_that_does_not_rise_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Settings with { Calibration = Walk.Volts("0 → 1 V step 10 mV") });

    private static HashSet<int> RanksOf(int cells, int missing)
    {
        var ranks = new HashSet<int> { cells, -cells };
        for (var rank = 1; rank < cells; rank++)
        {
            if ((missing >> (2 * (rank - 1)) & 1) == 0) ranks.Add(rank);
            if ((missing >> ((2 * (rank - 1)) + 1) & 1) == 0) ranks.Add(-rank);
        }

        return ranks;
    }

    // All configurations after 0, 1, 2… pulses, with the cells written one by one.
    private static int? BruteForce(HashSet<int> reached, int level, HashSet<int> ranks, int[] order)
    {
        for (var pulses = 0; pulses <= 1 << order.Length; pulses++)
        {
            if (reached.Any(configuration => Enumerable.Range(0, order.Length).Count(i => (configuration >> i & 1) == 1) == level)) return pulses;
            reached = [.. reached.SelectMany(configuration => ranks.Select(rank =>
                Enumerable.Range(0, Math.Abs(rank)).Aggregate(configuration, (bits, i) => rank > 0 ? bits | (1 << i) : bits & ~(1 << order[i]))))];
        }

        return null;
    }

    private static CompoundProgramming Protocol(ToyJunction toy) => new(toy, toy, toy);
}
