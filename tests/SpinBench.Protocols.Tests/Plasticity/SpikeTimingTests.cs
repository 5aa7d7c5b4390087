using SpinBench.Protocols.Plasticity;
using SpinBench.Roles;
using SpinBench.Settings;

namespace SpinBench.Protocols.Tests.Plasticity;

public sealed class SpikeTimingTests
{
    private const string Recipe = """
        shapes:
          exponential: { exponential: { head: 1 ms, tail: 12 ms, time-constant: 4 ms } }
        amplitude: 8 mA
        sample-rate: 2 kHz
        delays: -8 → 8 ms step 0.5 ms
        repeats: 2
        field: -50 mT
        prepare:
          - pulse: { amplitude: 1 mA, width: 1 ms, pause: 1 ms }
        """;

    [Fact]
    public void Every_delay_is_measured_as_often_as_asked_after_a_preparation()
    {
        var synapse = new ToySynapse();
        var settings = Settings(Recipe);
        var rows = Walk.Run(Protocol(synapse), settings);
        Assert.Equal(33 * 2, rows.Count);
        Assert.Equal(rows.Count, synapse.Pairs.Count);
        Assert.Equal(rows.Count, synapse.Steps.Count(step => step.Level != 0));
        Assert.Equal(-50e-3, synapse.Field);
        Assert.Equal(settings.Delays, rows.Where(row => row.Repeat == 1).Select(row => row.Delay));
    }

    [Fact]
    public void Spikes_that_come_at_once_cancel()
    {
        var synapse = new ToySynapse();
        var settings = Settings(Recipe);
        Assert.All(Walk.Run(Protocol(synapse), settings).Where(row => row.Delay == 0), row => Assert.Equal(row.Before, row.After));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void The_windows_fit_returns_the_decay_that_went_in(int sign)
    {
        // A window of known decay: 3 ms after, 5 ms before, with the heads' overlap near zero left out of the fit.
        double Change(double delay) => Math.Abs(delay) < 1e-3 ? 0 : delay > 0 ? sign * 0.4 * Math.Exp(-delay / 3e-3) : -sign * 0.2 * Math.Exp(delay / 5e-3);
        var settings = Settings(Recipe);
        var protocol = Protocol(new ToySynapse());
        var rows = protocol.Plan(settings, []).Select(point => new SpikeTimingRow(point.Shape, point.Delay, point.Repeat, 0.1, 0.1 + Change(point.Delay))).ToList();
        double Finding(string name) => Walk.Finding(protocol, settings, rows, "exponential-" + name);
        Assert.Equal(3e-3, Finding("decay-time-positive"), 1e-6);
        Assert.Equal(5e-3, Finding("decay-time-negative"), 1e-6);
        Assert.Equal(sign * 0.4, Finding("amplitude-positive"), 1e-4);
        Assert.Equal(-sign * 0.2, Finding("amplitude-negative"), 1e-4);
        Assert.Equal(0, Finding("residual-positive"), 1e-5);
        Assert.Equal(sign, Finding("hebbian"), 1e-3);
        Assert.Equal(sign * 0.4 * Math.Exp(-4 / 3.0), Finding("change-at-+4-ms"), 1e-9);
        Assert.Equal(-sign * 0.2 * Math.Exp(-4 / 5.0), Finding("change-at--4-ms"), 1e-9);
    }

    [Fact]
    public void A_window_of_one_sign_is_called_symmetric()
    {
        var settings = Settings(Recipe);
        var protocol = Protocol(new ToySynapse());
        var rows = protocol.Plan(settings, []).Select(point => new SpikeTimingRow(point.Shape, point.Delay, point.Repeat, 0, Math.Exp(-Math.Abs(point.Delay) / 3e-3))).ToList();
        var finding = protocol.Analyze(settings, rows).Single(one => one.Name == "exponential-hebbian");
        Assert.Equal(0, finding.Value, 1e-3);
        Assert.Contains("symmetric", finding.Meaning, StringComparison.Ordinal);
        Assert.Equal(1, Walk.Finding(protocol, settings, rows, "exponential-symmetric-amplitude"), 1e-4);
        Assert.Equal(3e-3, Walk.Finding(protocol, settings, rows, "exponential-symmetric-decay-time"), 1e-6);
        Assert.InRange(Walk.Finding(protocol, settings, rows, "exponential-symmetric-residual"), 0, 1e-4);
        Assert.True(Walk.Finding(protocol, settings, rows, "exponential-antisymmetric-residual") > 0.1);
    }

    [Fact]
    public void A_share_drives_any_device()
    {
        var inVolts = new ToySynapse { Unit = Drive.Volts, Reference = 0.5 };
        var settings = Settings(Recipe.Replace("8 mA", "80 %", StringComparison.Ordinal).Replace("1 mA", "10 %", StringComparison.Ordinal));
        Walk.Run(Protocol(inVolts), settings, 1);
        Assert.Equal(0.4, inVolts.Pairs[0].Pre[0], 1e-12);
        Assert.Equal(0.05, inVolts.Steps[0].Level, 1e-12);
    }

    [Fact]
    public void The_pictures_are_a_window_with_error_bars_and_the_waveforms_at_the_sample()
    {
        var settings = Settings(Recipe);
        var protocol = Protocol(new ToySynapse());
        var panels = protocol.Draw(settings, Walk.Run(protocol, settings)).ToList();
        Assert.Equal(2, panels.Count);
        Assert.NotNull(panels[0].Layers.OfType<SpinBench.Figures.MarkerLayer>().Single().Lower);
        var layers = panels[1].Layers.OfType<SpinBench.Figures.StepLayer>().ToList();
        Assert.Equal(["pre", "−post", "pre − post"], layers.Select(layer => layer.Name));
        for (var i = 0; i < layers[0].Y.Count; i++) Assert.Equal(layers[0].Y[i] + layers[1].Y[i], layers[2].Y[i], 1e-12);
    }

    [Theory]
    [InlineData("shapes:\n  exponential: { exponential: { head: 1 ms, tail: 12 ms, time-constant: 4 ms } }\n", "shapes: { }\n", "one shape at least")]
    [InlineData("sample-rate: 2 kHz", "sample-rate: 0 Hz", "above zero")]
    [InlineData("pause: 1 ms }", "pause: 1 ms }\n  - read: 1", "takes no readings")]
    public void What_is_wrong_with_the_settings_is_found_when_they_are_read(string text, string instead, string problem)
    {
        var recipe = Recipe.Replace("\r", "", StringComparison.Ordinal);
        Assert.Contains(text, recipe, StringComparison.Ordinal);
        var refused = Assert.Throws<SettingsException>(() => Settings(recipe.Replace(text, instead, StringComparison.Ordinal)));
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_triplet_is_a_pair_of_which_one_channel_has_two_spikes()
    {
        var synapse = new ToySynapse();
        var settings = SettingsBinder.Bind<SpikeTripletsSettings>(SettingsFile.Parse(
            "shape: { linear: { head: 1 ms, tail: 2 ms } }\namplitude: 4 mA\nsample-rate: 1 kHz\nfirst: 5 ms\nsecond: 7 ms", "recipe.yaml").Root);
        var rows = Walk.Run(new SpikeTriplets(synapse, synapse, synapse, synapse, synapse.Clock), settings);
        Assert.Equal([TripletOrder.PrePostPre, TripletOrder.PostPrePost], rows.Select(row => row.Order));
        Assert.Equal([0, 12], Heads(synapse.Pairs[0].Pre));
        Assert.Equal([0], Heads(synapse.Pairs[0].Post));
        Assert.Equal(5e-3, synapse.Pairs[0].Delay);
        Assert.Equal([0, 12], Heads(synapse.Pairs[1].Post));
        Assert.Equal(-5e-3, synapse.Pairs[1].Delay);
    }

    [Fact]
    public void Pairs_at_a_rate_are_trains_whose_spikes_add_up()
    {
        var synapse = new ToySynapse();
        var settings = SettingsBinder.Bind<SpikeFrequencySettings>(SettingsFile.Parse(
            "shape: { linear: { head: 1 ms, tail: 20 ms, tail-level: -0.5 } }\namplitude: 4 mA\nsample-rate: 1 kHz\nrates: 100 Hz\ndelays: 2 ms\npairs: 3", "recipe.yaml").Root);
        Walk.Run(new SpikeFrequency(synapse, synapse, synapse, synapse, synapse.Clock), settings);
        var pre = synapse.Pairs[0].Pre;
        Assert.Equal(20 + 21, pre.Count);
        Assert.Equal(4e-3, pre[0], 1e-12);
        // The second head stands on the first tail: 1 − 0.5·(1 − 9/20).
        Assert.Equal(4e-3 * (1 - (0.5 * (1 - (9.0 / 20)))), pre[10], 1e-12);
    }

    private static List<int> Heads(IReadOnlyList<double> samples) => [.. Enumerable.Range(0, samples.Count).Where(i => samples[i] > 3.9e-3)];

    private static SpikeTiming Protocol(ToySynapse synapse) => new(synapse, synapse, synapse, synapse, synapse.Clock);

    private static SpikeTimingSettings Settings(string text) => SettingsBinder.Bind<SpikeTimingSettings>(SettingsFile.Parse(text, "recipe.yaml").Root);
}
