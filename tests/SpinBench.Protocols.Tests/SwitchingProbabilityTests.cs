using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Tests;

public sealed class SwitchingProbabilityTests
{
    private static readonly SwitchingProbabilitySettings Settings = new()
    {
        Amplitudes = Walk.Volts("0.6 V → 1 V step 20 mV"),
        Reset = new StateReset { Amplitude = 1.2, AssistField = 6e-3 },
        Trials = 40,
    };

    private static readonly SwitchingProbabilityRow Found = new(0, 0, 25_000, 25_000, 0, false, false);

    private static readonly SwitchingProbabilityRow Reference = new(1.2, 0, 25_000, 33_000, 1, true, true);

    [Fact]
    public void Each_trial_resets_verifies_pulses_and_reads()
    {
        var toy = new ToyJunction(0.81);
        var rows = Walk.Run(Protocol(toy), Settings);
        Assert.Equal(2 + (21 * 40), rows.Count);
        Assert.All(rows.Skip(2), row => Assert.True(row.Started && row.Switched == row.Amplitude > 0.81));
        Assert.Equal([-1.2, 1.2, -1.2, 0.6], toy.Pulses.Take(4).Select(pulse => pulse.Amplitude));
    }

    [Fact]
    public void A_step_at_a_known_voltage_is_found_at_its_place_for_either_sign()
    {
        var protocol = Protocol(new ToyJunction(0.81));
        var rows = Walk.Run(protocol, Settings);
        Assert.Equal(0.81, Walk.Finding(protocol, Settings, rows, "v50"), 9);
        Assert.Equal(840, Walk.Finding(protocol, Settings, rows, "trials"));
        Assert.NotEmpty(protocol.Draw(Settings, rows));

        var down = Settings with { Amplitudes = Walk.Volts("-0.6 V → -1 V step 20 mV") };
        var mirrored = Protocol(new ToyJunction(0.81));
        Assert.Equal(-0.81, Walk.Finding(mirrored, down, Walk.Run(mirrored, down), "v50"), 9);
    }

    [Fact]
    public void A_logistic_transition_gives_back_its_10_50_and_90_per_cent_voltages()
    {
        // P(V) = logistic((V − 0.8)/0.02), 400 trials at 41 amplitudes with exact shares: only interpolation errs, by under 2 mV.
        var settings = Settings with { Amplitudes = Walk.Volts("0.7 V → 0.9 V step 5 mV") };
        var rows = new List<SwitchingProbabilityRow> { Found, Reference };
        foreach (var amplitude in settings.Amplitudes)
        {
            var switched = (int)Math.Round(400 / (1 + Math.Exp(-(amplitude - 0.8) / 0.02)));
            for (var i = 0; i < 400; i++) rows.Add(new(amplitude, 0, 25_000, 33_000, 1, true, i < switched));
        }

        var protocol = Protocol(null!);
        Assert.Equal(0.8 - (0.02 * Math.Log(9)), Walk.Finding(protocol, settings, rows, "v10"), 2e-3);
        Assert.Equal(0.8, Walk.Finding(protocol, settings, rows, "v50"), 2e-3);
        Assert.Equal(0.8 + (0.02 * Math.Log(9)), Walk.Finding(protocol, settings, rows, "v90"), 2e-3);
        var middle = protocol.Analyze(settings, rows).Single(finding => finding.Name == "v50");
        Assert.True(middle.Low < 0.8 && 0.8 < middle.High);
    }

    [Fact]
    public void Trials_whose_start_state_was_not_reached_do_not_count()
    {
        var rows = new List<SwitchingProbabilityRow>
        {
            Found,
            Reference,
            new(0.8, 0, 25_000, 33_000, 1, true, true),
            new(0.8, 0, 33_000, 33_000, 5, false, false),
        };
        Assert.Equal(1, Walk.Finding(Protocol(null!), Settings, rows, "trials"));
        Assert.Equal(1, Walk.Finding(Protocol(null!), Settings, rows, "failed-resets"));
    }

    [Fact]
    public void Added_amplitudes_gather_at_the_transition()
    {
        var settings = Settings with { Amplitudes = Walk.Volts("0.5 V → 1.1 V step 100 mV"), Refine = 5, Trials = 4 };
        var (points, _) = Walk.Points(Protocol(new ToyJunction(0.81)), settings);
        var added = points.Skip(2 + (7 * 4)).Select(point => point.Amplitude).Distinct().ToArray();
        Assert.Equal(5, added.Length);
        Assert.Equal(0.85, added[0], 9);
        Assert.All(added, amplitude => Assert.InRange(amplitude, 0.8, 0.9));
    }

    [Fact]
    public void A_reset_that_switches_nothing_is_an_error_that_says_what_to_raise()
    {
        var problem = Assert.Throws<MeasurementException>(() => Walk.Run(Protocol(new ToyJunction(2.0)), Settings));
        Assert.Contains("reset.amplitude", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plan_ends_at_a_breakdown()
    {
        var rows = Walk.Run(Protocol(new ToyJunction(0.81) { Breakdown = 1.195 }), Settings with { Reset = new StateReset { Amplitude = 1.19 }, Amplitudes = Walk.Volts("1.1 V → 1.4 V step 0.1 V") });
        Assert.Equal(2 + 40 + 1, rows.Count);
    }

    [Fact]
    public void A_barrier_that_the_first_reset_breaks_is_a_finding_and_nothing_more_is_applied()
    {
        var toy = new ToyJunction(0.81) { Breakdown = 1.1 };
        var protocol = Protocol(toy);
        var rows = Walk.Run(protocol, Settings);
        Assert.Equal(-1.2, Assert.Single(toy.Pulses).Amplitude);
        Assert.Equal(-1.2, Walk.Finding(protocol, Settings, rows, "breakdown-voltage"), 9);
        Assert.Equal(0, Walk.Finding(protocol, Settings, rows, "trials"));
        Assert.NotEmpty(protocol.Draw(Settings, rows));
    }

    [Fact]
    public void The_pulse_that_breaks_the_barrier_has_switched_nothing()
    {
        // Towards P a broken barrier reads as low as a switched one, and lower.
        var settings = Settings with { Amplitudes = Walk.Volts("-1.1 V → -1.4 V step 0.1 V"), Reset = new StateReset { Amplitude = 1.19 }, Trials = 3 };
        var toy = new ToyJunction([0.81], [1.15]) { Breakdown = 1.295 };
        var protocol = Protocol(toy);
        var rows = Walk.Run(protocol, settings);
        Assert.Equal(-1.3, toy.Pulses[^1].Amplitude, 9);
        Assert.Equal(6, Walk.Finding(protocol, settings, rows, "trials"));
        Assert.Equal(-1.3, Walk.Finding(protocol, settings, rows, "breakdown-voltage"), 9);
        Assert.False(rows[^1].Switched);
    }

    [Fact]
    public void A_rehearsal_applies_every_reset_and_every_pulse()
    {
        var toy = new ToyJunction(0.81) { Silent = true };
        var rows = Walk.Run(Protocol(toy), Settings with { Refine = 2 });
        Assert.Equal(2 + (23 * 40), rows.Count);
        Assert.Equal(2 + ((rows.Count - 2) * (Settings.MostResets + 1)), toy.Pulses.Count);
        Assert.Contains(toy.Pulses, pulse => pulse.Amplitude == -1.2);
        Assert.Contains(toy.Pulses, pulse => Math.Abs(pulse.Amplitude - 1) < 1e-12);
    }

    [Fact]
    public void The_plan_over_recorded_rows_is_the_plan_that_was_measured()
    {
        var settings = Settings with { Refine = 3, Trials = 5 };
        var protocol = Protocol(new ToyJunction(0.81));
        var (points, rows) = Walk.Points(protocol, settings);
        Assert.Equal(points, Walk.Replay(protocol, settings, rows));
        Assert.Equal(points[^7], protocol.Plan(settings, rows[..^7]).ElementAt(points.Count - 7));
    }

    [Fact]
    public void Amplitudes_of_both_signs_are_refused() =>
        Assert.Equal("Amplitudes", Assert.Throws<ArgumentOutOfRangeException>(() => Settings with { Amplitudes = Walk.Volts("±1 V step 0.1 V") }).ParamName);

    [Theory]
    [InlineData(0, 10, 0.0000, 0.2775)]
    [InlineData(1, 10, 0.0179, 0.4042)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    [InlineData(10, 10, 0.7225, 1.0000)]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_intervals_are_the_published_ones(int successes, int trials, double low, double high)
    {
        // Rows 5 to 8: R. G. Newcombe, Stat. Med. 17, 857 (1998), table I, method 3; the others from the closed form by hand.
        var interval = WilsonInterval.Of(successes, trials);
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    private static SwitchingProbability Protocol(ToyJunction toy) => new(toy, toy, toy);
}
