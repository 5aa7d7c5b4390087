using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Ensembles.Waveforms;

namespace SpinBench.Physics.Tests.Ensembles;

public class ExtremesTests
{
    private const double Step = 5e-12;
    private const int Steps = 300;
    private const double Largest = 0.05;

    [Fact]
    public void The_last_extremes_are_those_that_are_seen_step_by_step()
    {
        var (maxima, minima) = Follow(Make(70));
        var watched = Make(70);
        var traces = Enumerable.Range(0, 70).Select(member => new List<double> { watched[member].X }).ToList();
        for (int step = 0; step < Steps; step++)
        {
            watched.Step(1);
            for (int member = 0; member < 70; member++)
                traces[member].Add(watched[member].X);
        }

        for (int member = 0; member < 70; member++)
        {
            Assert.Equal(LastVertex(traces[member], 1), maxima[member], 1e-12);
            Assert.Equal(LastVertex(traces[member], -1), minima[member], 1e-12);
        }
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void Every_width_of_vectors_and_every_number_of_threads_gives_the_same_bits(Precision precision)
    {
        foreach (int members in new[] { 1, 3, 70, 200 })
        {
            var expected = Follow(Make(members, precision));
            foreach (int bits in Spin.Widths)
            {
                foreach (int threads in new[] { 1, 3 })
                {
                    var (maxima, minima) = Follow(Make(members, precision, bits, threads));
                    Assert.Equal(expected.Maxima, maxima);
                    Assert.Equal(expected.Minima, minima);
                }
            }
        }
    }

    [Fact]
    public void A_current_that_is_set_is_as_one_that_was_there_from_the_beginning()
    {
        double[] fields = [.. Enumerable.Range(0, 70).Select(i => Largest * i / 70)];
        var set = Make(70);
        set.SetTransfer(fields);
        var built = new MacrospinEnsemble([.. fields.Select((field, i) => Member(i, field))], new EnsembleSettings { TimeStep = Step, Scheme = Scheme.RungeKutta });
        var (expected, found) = (Follow(built), Follow(set));
        Assert.Equal(expected.Maxima, found.Maxima);
        Assert.Equal(expected.Minima, found.Minima);
        set.Step(50);
        set.Reset();
        Assert.Equal(new Cartesian(0, 0, 1), set[69]);
    }

    [Fact]
    public void Where_nothing_swings_there_are_no_extremes()
    {
        var still = new MacrospinEnsemble([Member(0, 0)], new EnsembleSettings { TimeStep = Step, Scheme = Scheme.RungeKutta });
        var (maxima, minima) = Follow(still);
        Assert.True(double.IsNaN(maxima[0]) && double.IsNaN(minima[0]));
    }

    [Fact]
    public void What_cannot_be_followed_or_set_is_refused()
    {
        var hot = new MacrospinEnsemble([Member(0, 0) with { Temperature = 300 }], new EnsembleSettings { TimeStep = Step });
        Assert.Throws<InvalidOperationException>(() => Follow(hot));
        var driven = new MacrospinEnsemble(
            [Member(0, 0) with { Responses = [new DriveResponse { Transfer = 0.01 }] }], new EnsembleSettings { TimeStep = Step, Scheme = Scheme.RungeKutta, Drives = [new Level(1)] });
        Assert.Throws<InvalidOperationException>(() => Follow(driven));
        Assert.Throws<InvalidOperationException>(() => driven.SetTransfer([0]));
        Assert.Throws<ArgumentException>(() => Make(1).SetTransfer([2 * Largest]));
        Assert.Throws<ArgumentException>(() => Make(1).SetTransfer([double.NaN]));
    }

    private static EnsembleMember Member(int index, double field) => new()
    {
        SaturationMagnetization = 6e5,
        Volume = 1e-23,
        Damping = 0.015,
        AnisotropyField = 0.075 + (0.0001 * index),
        Transfer = new SpinTransfer(Cartesian.AlongX, field, 0.6),
    };

    private static MacrospinEnsemble Make(int members, Precision precision = Precision.Double, int bits = 0, int threads = 1) => new(
        [.. Enumerable.Range(0, members).Select(i => Member(i, Largest))],
        new EnsembleSettings
        {
            TimeStep = Step,
            Scheme = Scheme.RungeKutta,
            Precision = precision,
            Threads = threads,
            VectorBits = bits == 0 ? EnsembleSettings.WidestVector : bits,
        });

    private static (double[] Maxima, double[] Minima) Follow(MacrospinEnsemble ensemble)
    {
        double[] maxima = new double[ensemble.Count], minima = new double[ensemble.Count];
        ensemble.StepToExtremes(Steps, 0, maxima, minima);
        return (maxima, minima);
    }

    private static double LastVertex(List<double> trace, int sign)
    {
        for (int i = trace.Count - 2; i > 0; i--)
        {
            double a = sign * trace[i - 1], b = sign * trace[i], c = sign * trace[i + 1];
            if (b > a && b >= c)
                return sign * (b - ((a - c) * (a - c) / (8 * (a - (2 * b) + c))));
        }

        return double.NaN;
    }
}
