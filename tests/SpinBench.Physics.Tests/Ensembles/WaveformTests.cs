using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Ensembles.Waveforms;

namespace SpinBench.Physics.Tests.Ensembles;

public class WaveformTests
{
    [Fact]
    public void A_pulse_has_straight_edges_and_its_width_at_half_height()
    {
        var pulse = PiecewiseLinear.Pulse(1e-9, 5e-9, 2e-9, 0.8);
        Assert.Equal(0, pulse.At(0.5e-9));
        Assert.Equal(0.4, pulse.At(2e-9), 1e-12);
        Assert.Equal(0.8, pulse.At(4e-9));
        Assert.Equal(0.4, pulse.At(7e-9), 1e-12);
        Assert.Equal(0, pulse.At(9e-9));
        Assert.Equal(0.8, pulse.Bound);
    }

    [Fact]
    public void Samples_are_joined_by_straight_lines_and_held_at_the_ends()
    {
        var samples = new SampledWaveform(1, 0.5, [1, 3, -2]);
        Assert.Equal([1, 1, 2, 3, 0.5, -2, -2], new[] { 0, 1, 1.25, 1.5, 1.75, 2, 9 }.Select(samples.At));
        Assert.Equal(3, samples.Bound);
    }

    [Fact]
    public void Signals_say_how_long_they_rest()
    {
        var pulse = PiecewiseLinear.Pulse(1, 5, 2, 0.8);
        Assert.Equal([1, 1, 2, 6, 6, 7, double.PositiveInfinity, double.PositiveInfinity], new[] { 0, 1, 2, 3, 4, 7, 8, 9.0 }.Select(pulse.StaysUntil));
        var samples = new SampledWaveform(0, 1, [1, 1, 2, 3, 3]);
        Assert.Equal([1, 1, 1.5, 2, double.PositiveInfinity], new[] { -1, 0.5, 1.5, 2, 3 }.Select(samples.StaysUntil));
        Assert.Equal(2, (pulse + new Tone(1, 1)).StaysUntil(2));
        Assert.Equal(6, (pulse + new Level(1)).StaysUntil(4));
    }

    [Fact]
    public void Rest_costs_no_sampling_and_changes_no_bit()
    {
        // A tone of amplitude zero moves for all that the ensemble can know.
        var pulse = PiecewiseLinear.Pulse(3.05e-12, 20e-12, 2e-12, 1);
        Assert.Equal(Run(pulse + new Tone(0, 1)), Run(pulse));

        static double[] Run(Waveform drive)
        {
            var members = Spin.Mixed(70, 300).Select(member => member with { Responses = [DriveResponse.SpinOrbit(Cartesian.AlongY, 0.02)] }).ToArray();
            var ensemble = new MacrospinEnsemble(members, new EnsembleSettings { TimeStep = 1e-13, Seed = 3, Drives = [drive] });
            ensemble.Step(333);
            return [.. ensemble.Snapshot().Directions];
        }
    }

    [Fact]
    public void Signals_add()
    {
        var sum = new Tone(2, 1) + new PiecewiseLinear((0, 1));
        Assert.Equal(3, sum.At(0));
        Assert.Equal(-1, sum.At(0.5), 1e-12);
        Assert.Equal(3, sum.Bound);
    }

    [Fact]
    public void Noise_is_the_same_in_any_order_and_has_its_deviation()
    {
        // 40 000 values, seed 6; bands of 4.5 standard errors.
        NoiseWaveform noise = new(0.5, 1e-9, 6, "test", "noise"), again = new(0.5, 1e-9, 6, "test", "noise"), other = new(0.5, 1e-9, 6, "test", "other");
        double[] values = [.. Enumerable.Range(0, 40_000).Select(i => noise.At(i * 1e-9))];
        Assert.Equal(values[77], again.At(77e-9));
        Assert.NotEqual(values[77], other.At(77e-9));
        Assert.InRange(values.Average(), -0.5 * 4.5 / 200, 0.5 * 4.5 / 200);
        Assert.InRange(values.Average(value => value * value), 0.25 * (1 - 4.5 * Math.Sqrt(2) / 200), 0.25 * (1 + 4.5 * Math.Sqrt(2) / 200));
    }
}
