using SpinBench.Protocols.Sequences;
using SpinBench.Settings;

namespace SpinBench.Protocols.Tests.Sequences;

public sealed class SequenceTests
{
    [Fact]
    public void An_alternating_ramp_from_28_to_half_a_milliampere_has_56_pulses_of_changing_sign()
    {
        var (synapse, _) = Run("- alternate: { from: 28 mA, to: 0.5 mA, step: 0.5 mA, width: 10 ms, pause: 10 ms }");
        var levels = synapse.Steps.Where(step => step.Level != 0).Select(step => step.Level).ToList();
        Assert.Equal(56, levels.Count);
        for (var i = 0; i < levels.Count; i++) Assert.Equal((i % 2 == 0 ? 1 : -1) * (28e-3 - (i * 0.5e-3)), levels[i], 1e-12);
    }

    [Theory]
    [InlineData("- pulse: { amplitude: 10 mA, width: 1 ms, pause: 2 ms, count: 3 }", "10 0 10 0 10 0")]
    [InlineData("- ramp: { from: 2 mA, to: 8 mA, step: 3 mA, width: 1 ms, pause: 1 ms }", "2 0 5 0 8 0")]
    [InlineData("- ramp: { from: 8 mA, to: 2 mA, step: 4 mA, width: 1 ms, pause: 1 ms }", "8 0 4 0")]
    [InlineData("- pulse: { amplitude: 50 %, width: 1 ms }", "5")]
    [InlineData("- repeat: { count: 2, pause: 3 ms, steps: [ { pulse: { amplitude: 1 mA, width: 1 ms } }, { wait: 1 ms } ] }", "1 0 0 1 0 0")]
    public void Steps_are_applied_in_their_order(string sequence, string levels)
    {
        var (synapse, _) = Run(sequence);
        Assert.Equal(levels, string.Join(' ', synapse.Steps.Select(step => FormattableString.Invariant($"{step.Level * 1e3:0.###}"))));
    }

    [Fact]
    public void Pulses_between_two_readings_go_to_the_source_together()
    {
        var (synapse, rows) = Run("- pulse: { amplitude: 10 mA, width: 1 ms, pause: 2 ms, count: 3 }\n- read: 1\n- wait: 5 ms\n- read: 2");
        Assert.Equal(3, rows.Count);
        Assert.Equal([3, 0, 0], rows.Select(row => row.Pulses));
        Assert.Equal([9e-3, 14e-3, 14e-3], rows.Select(row => row.Time), (one, other) => Math.Abs(one - other) < 1e-12);
        Assert.Equal(14e-3, synapse.Clock.ElapsedSeconds, 1e-9);
        Assert.Equal(10e-3, rows[0].LastCurrent, 1e-12);
        Assert.True(double.IsNaN(rows[0].LastVoltage));
    }

    [Fact]
    public void A_rule_goes_on_until_a_reading_says_so_and_no_longer()
    {
        const string Rule = """
            - until: { below: -0.5 Ω, most: 50, steps: [ { pulse: { amplitude: -15 mA, width: 1 ms } }, { read: 1 } ] }
            - until: { above: 0.2 Ω, most: 50, steps: [ { pulse: { amplitude: 9 mA, width: 1 ms } }, { read: 1 } ] }
            """;
        // Each RESET takes 0.1 away, each SET adds 0.04.
        var (_, rows) = Run(Rule);
        Assert.Equal(6, rows.Count(row => row.LastCurrent < 0));
        Assert.Equal(rows[5].Resistance, rows.Take(6).Min(row => row.Resistance));
        Assert.True(rows[^1].Resistance > 0.2);
        Assert.True(rows[^2].Resistance <= 0.2);
    }

    [Fact]
    public void A_rule_is_rehearsed_as_often_as_it_may_go_on()
    {
        var (_, rows) = Run("- until: { below: -0.5 Ω, most: 7, steps: [ { pulse: { amplitude: -15 mA, width: 1 ms } }, { read: 1 } ] }", new ToySynapse { Silent = true });
        Assert.Equal(7, rows.Count);
    }

    [Fact]
    public void A_step_on_a_condition_is_done_when_it_holds()
    {
        const string Rule = "- read: 1\n- when: { above: 0.1 Ω, steps: [ { pulse: { amplitude: -15 mA, width: 1 ms } }, { read: 1 } ] }";
        Assert.Single(Run(Rule).Rows);
        Assert.Equal(2, Run(Rule, new ToySynapse { State = 0.3 }).Rows.Count);
    }

    [Fact]
    public void A_random_train_is_the_same_for_the_same_seed_and_stays_between_its_ends()
    {
        List<double> Levels(int seed) => [.. Run($"- random: {{ count: 200, low: -4 mA, high: 2 mA, width: 1 ms, pause: 1 ms, mean-extra-pause: 2 ms, seed: {seed} }}").Synapse.Steps.Select(step => step.Level)];
        var levels = Levels(3);
        Assert.Equal(levels, Levels(3));
        Assert.NotEqual(levels, Levels(4));
        Assert.All(levels, level => Assert.InRange(level, -4e-3, 2e-3));
        Assert.True(levels.Min() < -3.5e-3 && levels.Max() > 1.5e-3);
    }

    [Fact]
    public void Spike_pairs_stand_between_pulses()
    {
        var (synapse, rows) = Run(
            "- spikes: { pre: { linear: { head: 1 ms, tail: 3 ms } }, amplitude: 4 mA, delay: -2 ms, sample-rate: 2 kHz, count: 3, pause: 5 ms }\n- read: 1");
        Assert.Equal(3, synapse.Pairs.Count);
        Assert.Equal(-2e-3, synapse.Pairs[0].Delay);
        Assert.Equal(4e-3, synapse.Pairs[0].Pre[0], 1e-12);
        Assert.Equal(3 * (6e-3 + 5e-3), rows[0].Time, 1e-12);
    }

    [Theory]
    [InlineData("- { }", "exactly one thing")]
    [InlineData("- { wait: 1 s, read: 1 }", "exactly one thing")]
    [InlineData("- ramp: { from: 1 mA, to: 1 V, step: 1 mA, width: 1 ms }", "the three are currents")]
    [InlineData("- ramp: { from: 1 mA, to: 2 mA, step: -1 mA, width: 1 ms }", "without sign")]
    [InlineData("- random: { count: 3, low: 1 mA, high: 50 %, width: 1 ms }", "both are currents")]
    [InlineData("- until: { most: 3, steps: [ { read: 1 } ] }", "'below' or 'above'")]
    [InlineData("- until: { below: 1 Ω, steps: [ { wait: 1 s } ] }", "no 'read'")]
    [InlineData("- repeat: { count: 2, steps: [ { puls: { amplitude: 1 mA, width: 1 ms } } ] }", "pulse")]
    [InlineData("- pulse: { amplitude: 1 mT, width: 1 ms }", "no drive")]
    public void What_is_wrong_with_a_sequence_is_found_when_the_recipe_is_read(string sequence, string problem)
    {
        var refused = Assert.Throws<SettingsException>(() => Settings(sequence));
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
        Assert.Equal("recipe.yaml", refused.File);
    }

    [Fact]
    public async Task A_reading_that_takes_longer_than_the_pause_between_pulses_is_an_error()
    {
        var synapse = new ToySynapse { ReadingTime = 0.18 };
        var settings = Settings("- ramp: { from: 1 mA, to: 3 mA, step: 1 mA, width: 1 ms, pause: 50 ms, read: true }");
        var run = new SpikeSequenceRun(synapse, synapse, synapse, synapse, synapse.Clock);
        var refused = await Assert.ThrowsAsync<MeasurementException>(async () => await run.MeasureAsync(settings, run.Plan(settings, []).First(), default));
        Assert.Contains("180 ms", refused.Message, StringComparison.Ordinal);
        Assert.Contains("50 ms", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sequence_with_spikes_needs_the_protocol_that_has_a_role_for_them()
    {
        var synapse = new ToySynapse();
        var settings = Settings("- spikes: { pre: { linear: { head: 1 ms, tail: 3 ms } }, amplitude: 4 mA, delay: 0 s, sample-rate: 2 kHz }");
        var run = new PulseSequenceRun(synapse, synapse, synapse, synapse.Clock);
        var refused = await Assert.ThrowsAsync<MeasurementException>(async () => await run.MeasureAsync(settings, run.Plan(settings, []).First(), default));
        Assert.Contains("spike-sequence", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_shows_what_was_applied_above_what_was_read()
    {
        var settings = Settings("- pulse: { amplitude: 10 mA, width: 1 ms, pause: 2 ms, count: 2 }\n- read: 1");
        var synapse = new ToySynapse();
        var run = new SpikeSequenceRun(synapse, synapse, synapse, synapse, synapse.Clock);
        var rows = Walk.Run(run, settings);
        var panels = run.Draw(settings, rows).ToList();
        Assert.Equal(["Applied", "Read"], panels.Select(panel => panel.Title));
        var applied = Assert.IsType<SpinBench.Figures.StepLayer>(panels[0].Layers[0]);
        Assert.Equal([0, 1e-3, 3e-3, 4e-3, 6e-3], applied.X, (one, other) => Math.Abs(one - other) < 1e-12);
        Assert.Equal([10e-3, 0, 10e-3, 0, 0], applied.Y);
        Assert.Equal("A", panels[0].Y.Unit);
    }

    private static (ToySynapse Synapse, List<SequenceRow> Rows) Run(string sequence, ToySynapse? synapse = null)
    {
        synapse ??= new ToySynapse();
        return (synapse, Walk.Run(new SpikeSequenceRun(synapse, synapse, synapse, synapse, synapse.Clock), Settings(sequence)));
    }

    private static SequenceSettings Settings(string sequence) =>
        SettingsBinder.Bind<SequenceSettings>(SettingsFile.Parse("sequence:\n" + sequence, "recipe.yaml").Root);
}
