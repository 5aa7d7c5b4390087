using SpinBench.Protocols.HallBars;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.Tests.HallBars;

public sealed class HallBarProtocolTests
{
    [Fact]
    public void A_square_loop_has_the_coercive_field_that_went_in_and_no_width()
    {
        var bar = new FieldBar(coercive: 20e-3, width: 1e-6);
        var settings = new HallLoopSettings { Loop = Sweep.Parse("30 → -30 → 30 mT step 0.5 mT", "T"), Field = 5e-3 };
        var protocol = new HallLoop(bar, bar.InPlane, bar, bar.Clock);
        var rows = Walk.Run(protocol, settings);
        Assert.Equal(20e-3, Walk.Finding(protocol, settings, rows, "coercive-field"), 0.3e-3);
        Assert.InRange(Walk.Finding(protocol, settings, rows, "relative-width"), 0, 0.05);
        Assert.Equal(1.2, Walk.Finding(protocol, settings, rows, "contrast"), 1e-6);
        Assert.Equal(5e-3, bar.InPlane.Field);
    }

    [Fact]
    public void A_gradual_loop_has_the_width_of_its_transition()
    {
        // A logistic transition of scale s goes from 10 % to 90 % within 2 ln 9 · s.
        var bar = new FieldBar(coercive: 10e-3, width: 1e-3);
        var settings = new HallLoopSettings { Loop = Sweep.Parse("30 → -30 → 30 mT step 0.2 mT", "T") };
        var protocol = new HallLoop(bar, bar.InPlane, bar, bar.Clock);
        var rows = Walk.Run(protocol, settings);
        Assert.Equal(2 * Math.Log(9) * 1e-3, Walk.Finding(protocol, settings, rows, "transition-width"), 0.03e-3);
        Assert.Equal(10e-3, Walk.Finding(protocol, settings, rows, "coercive-field"), 0.05e-3);
    }

    [Fact]
    public void A_loop_of_currents_finds_where_switching_begins_and_ends()
    {
        // The state follows the current in a straight line from 10 mA to 20 mA and stays behind on the way back.
        var synapse = new ToySynapse { State = -1, Answer = Follow };
        var settings = Bind<CurrentLoopSettings>("currents: 0 → 30 → -30 → 30 mA step 0.5 mA\nfields: [-50 mT, -100 mT]\nfull-scale: 1.25 Ω");
        var protocol = new CurrentLoop(synapse, synapse, synapse, synapse.Clock);
        var rows = Walk.Run(protocol, settings);
        double Finding(string name) => Walk.Finding(protocol, settings, rows, name + "-at--100-mT");
        Assert.Equal(10.5e-3, Finding("switching-begins"), 1e-6);
        Assert.Equal(15e-3, Finding("switching-current"), 1e-6);
        Assert.Equal(19.5e-3, Finding("switching-ends"), 1e-6);
        Assert.Equal(9e-3, Finding("transition-width"), 1e-6);
        Assert.Equal(0.8, Finding("switching-ratio"), 1e-9);
        Assert.Equal(3, protocol.Draw(settings, rows).Count());
        Assert.Equal(2, protocol.Draw(settings, rows).First().Layers.Count);
    }

    [Fact]
    public async Task A_loop_whose_readings_do_not_fit_between_the_pulses_is_refused()
    {
        var synapse = new ToySynapse { ReadingTime = 0.2 };
        var settings = Bind<CurrentLoopSettings>("currents: 0 → 30 mA step 1 mA\nfields: 0 mT\npause: 100 ms");
        var protocol = new CurrentLoop(synapse, synapse, synapse, synapse.Clock);
        await Assert.ThrowsAsync<MeasurementException>(async () => await protocol.MeasureAsync(settings, new CurrentLoopPoint(0, 1e-3, false), default));
    }

    [Fact]
    public void The_threshold_lies_where_the_change_passes_its_share_for_good()
    {
        var synapse = new ToySynapse { Answer = static (state, level, _) => level < -25e-3 ? 0 : Math.Abs(level) > 8e-3 ? state + ((Math.Abs(level) - 8e-3) * 50) : state };
        var settings = Bind<CurrentThresholdSettings>(
            "currents: 2 → 20 mA step 2 mA\nfull-scale: 1 Ω\nshare: 10 %\nrepeats: 2\nprepare: [ { pulse: { amplitude: -30 mA, width: 1 ms } } ]");
        var protocol = new CurrentThreshold(synapse, synapse, synapse, synapse.Clock);
        var rows = Walk.Run(protocol, settings);
        Assert.Equal(20, rows.Count);
        // ΔR = 50 Ω/A · (I − 8 mA) is 0.1 Ω at 10 mA.
        Assert.Equal(10e-3, Walk.Finding(protocol, settings, rows, "threshold-current"), 1e-6);
    }

    [Fact]
    public void Minor_loops_return_and_close()
    {
        var synapse = new ToySynapse { State = -1, Answer = Follow };
        var settings = Bind<MinorLoopsSettings>(
            "peaks: [12 mA, 16 mA, 30 mA]\nstep: 1 mA\nclose: -30 mA\nfull-scale: 1 Ω\nreset: [ { pulse: { amplitude: -30 mA, width: 10 ms, count: 3 } } ]");
        var protocol = new MinorLoops(synapse, synapse, synapse, synapse.Clock);
        var rows = Walk.Run(protocol, settings);
        Assert.Equal(3, Walk.Finding(protocol, settings, rows, "loops"));
        Assert.Equal(-0.6, Walk.Finding(protocol, settings, rows, "state-at-12-mA"), 1e-9);
        Assert.Equal(0.2, Walk.Finding(protocol, settings, rows, "state-at-16-mA"), 1e-9);
        Assert.Equal(0, Walk.Finding(protocol, settings, rows, "return-change"), 1e-9);
        Assert.Equal(0, Walk.Finding(protocol, settings, rows, "closing-gap"), 1e-9);
    }

    [Fact]
    public void A_sigmoid_neuron_has_the_midpoint_and_slope_that_went_in_and_exports_its_curve()
    {
        var synapse = new ToySynapse { Answer = static (_, level, _) => level < -25e-3 ? -0.5 : (1 / (1 + Math.Exp((17e-3 - level) / 1.5e-3))) - 0.5 };
        var settings = Bind<SigmoidNeuronSettings>("inputs: -5 → 40 mA step 0.5 mA\nrepeats: 3\nreset: [ { pulse: { amplitude: -30 mA, width: 10 ms, pause: 10 ms, count: 3 } } ]");
        var protocol = new SigmoidNeuron(synapse, synapse, synapse, synapse.Clock);
        var rows = Walk.Run(protocol, settings);
        Assert.Equal(17e-3, Walk.Finding(protocol, settings, rows, "midpoint"), 1e-6);
        Assert.Equal(1.5e-3, Walk.Finding(protocol, settings, rows, "slope"), 1e-6);
        Assert.Equal(0, Walk.Finding(protocol, settings, rows, "residual"), 1e-4);
        Assert.Equal(0, Walk.Finding(protocol, settings, rows, "spread"), 1e-12);
        Assert.Equal(91 * 3, Walk.Finding(protocol, settings, rows, "evaluations"));
        // The reset and the input go to the source as one: three pulses with their pauses, and the input.
        Assert.Equal(7, synapse.Steps.Count / (91 * 3));

        var files = protocol.Export(settings, rows, simulated: true).ToDictionary(file => file.Name, file => file.Text);
        using var json = System.Text.Json.JsonDocument.Parse(files["activation-curve.json"]);
        Assert.True(json.RootElement.GetProperty("simulated").GetBoolean());
        Assert.Equal(91, json.RootElement.GetProperty("input").GetProperty("values").GetArrayLength());
        Assert.Equal(17e-3, json.RootElement.GetProperty("sigmoid").GetProperty("midpoint").GetDouble(), 1e-6);
        Assert.Equal(1 + 1 + 91, files["activation-curve.csv"].TrimEnd().Split('\n').Length);
        Assert.StartsWith("#", files["activation-curve.csv"], StringComparison.Ordinal);
        Assert.StartsWith("input (A)", protocol.Export(settings, rows, simulated: false).Last().Text, StringComparison.Ordinal);
    }

    private static double Follow(double state, double level, double duration)
    {
        double Line(double current) => Math.Clamp((current - 15e-3) / 5e-3, -1, 1);
        return level > 0 ? Math.Max(state, Line(level)) : Math.Min(state, -Line(-level));
    }

    private static T Bind<T>(string text) => SettingsBinder.Bind<T>(SettingsFile.Parse(text, "recipe.yaml").Root);
}
