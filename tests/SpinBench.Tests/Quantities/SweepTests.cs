using FsCheck;
using FsCheck.Fluent;
using SpinBench.Quantities;

namespace SpinBench.Tests.Quantities;

public sealed class SweepTests
{
    [Theory]
    [InlineData("0 → 1 V → -1 V → 0 step 0.5 V", "V", new[] { 0, 0.5, 1, 0.5, 0, -0.5, -1, -0.5, 0 })]
    [InlineData("0 -> 1 -> -1 -> 0 V step 500 mV", "V", new[] { 0, 0.5, 1, 0.5, 0, -0.5, -1, -0.5, 0 })]
    [InlineData("±1 V step 0.5 V", "V", new[] { 0, 0.5, 1, 0.5, 0, -0.5, -1, -0.5, 0 })]
    [InlineData("±1 V step 0.5", "V", new[] { 0, 0.5, 1, 0.5, 0, -0.5, -1, -0.5, 0 })]
    [InlineData("0 → 1 step 0.5 V", "V", new[] { 0, 0.5, 1 })]
    [InlineData("-1 V … 1 V in 5 points", "V", new[] { -1, -0.5, 0, 0.5, 1 })]
    [InlineData("-1 .. 1 V in 5 points", "V", new[] { -1, -0.5, 0, 0.5, 1 })]
    [InlineData("0→1 V in 2 points", "V", new[] { 0.0, 1 })]
    [InlineData("0.1 V, 0.2 V, 500 mV", "V", new[] { 0.1, 0.2, 0.5 })]
    [InlineData("100, 200, 500 mV", "V", new[] { 0.1, 0.2, 0.5 })]
    [InlineData("0.1 V", "V", new[] { 0.1 })]
    [InlineData("0", "V", new[] { 0.0 })]
    [InlineData("0.1 V x 3", "V", new[] { 0.1, 0.1, 0.1 })]
    [InlineData("1, 2, 1 × 2", "", new double[] { 1, 2, 1, 1, 2, 1 })]
    [InlineData("0 → 1 → 0 step 1 x 3", "", new double[] { 0, 1, 0, 1, 0, 1, 0 })]
    [InlineData("0 → 1 step 1 x 2", "", new double[] { 0, 1, 0, 1 })]
    [InlineData("1 → 0 step -0.5", "", new[] { 1, 0.5, 0 })]
    [InlineData("0 → 1 step 0.4", "", new[] { 0, 0.4, 0.8, 1 })]
    [InlineData("0 → 1 step 4", "", new[] { 0.0, 1 })]
    [InlineData("0.1 → 1.2 step 0.5", "", new[] { 0.1, 0.6, 1.1, 1.2 })]
    [InlineData("2 → 2 in 1 point", "", new[] { 2.0 })]
    [InlineData("1 → 100 in 3 points log", "", new double[] { 1, 10, 100 })]
    public void A_sweep_goes_through_its_points(string text, string unit, double[] points)
    {
        Sweep sweep = Sweep.Parse(text, unit);
        Assert.Equal(points.Length, sweep.Count);
        Assert.All(points.Zip(sweep), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
        Assert.Equal(points.Min(), sweep.Minimum);
        Assert.Equal(points.Max(), sweep.Maximum);
        Assert.Equal(text, sweep.Text);
    }

    [Theory]
    [InlineData("0 → 20 mT", "'0 → 20 mT': it has no step; write for example '0 → 20 mT in 41 points'")]
    [InlineData("±20 mT", "'±20 mT': it has no step; write for example '0 → 20 mT in 41 points'")]
    [InlineData("0 → 20 mT step 0", "'0 → 20 mT step 0': the step is 0")]
    [InlineData("0 → 20 mT step -1 mT", "'0 → 20 mT step -1 mT': the step has the wrong sign; write its size")]
    [InlineData("0 → 20 mT → 0 step -1 mT", "'0 → 20 mT → 0 step -1 mT': the step has the wrong sign; write its size")]
    [InlineData("0 → 20 mT step 1 V", "'1 V' is a voltage (V); a magnetic field (T, mT, Oe) is wanted")]
    [InlineData("0 → 20 V step 1 mT", "'0 V' is a voltage (V); a magnetic field (T, mT, Oe) is wanted")]
    [InlineData("0 → 20 step 1", "'20' has no unit; write for example '20 mT'")]
    [InlineData("0 → 1 T step 1 nT", "'0 → 1 T step 1 nT': it has 1E+09 points; at most 10000000 are allowed")]
    [InlineData("0 → 1 T step 1e-320 T", "'0 → 1 T step 1e-320 T': it has endlessly many points; at most 10000000 are allowed")]
    [InlineData("1 T x 99999999999", "'1 T x 99999999999': it has 2.147E+09 points; at most 10000000 are allowed")]
    [InlineData("1 T x 0", "'1 T x 0': it is repeated 0 times")]
    [InlineData("0 → 1 T in 99999999 points", "'0 → 1 T in 99999999 points': it has 1E+08 points; at most 10000000 are allowed")]
    [InlineData("0 → 1 T in 1 points", "'0 → 1 T in 1 points': two different ends need at least 2 points")]
    [InlineData("0 → 1 T in -4 points", "'0 → 1 T in -4 points': a whole number of points is written 'in 41 points'")]
    [InlineData("0 → 1 T → 0 in 5 points", "'0 → 1 T → 0 in 5 points': a number of points goes with two ends; write a step for a sweep that turns")]
    [InlineData("0 → 1 T in 5 points log", "'0 → 1 T in 5 points log': a logarithmic sweep needs two ends of the same sign, neither of them 0")]
    [InlineData("0 → 1 T step 1 T log", "'0 → 1 T step 1 T log': it has a step and a number of points; write one of them ('log' goes with a number of points)")]
    [InlineData("1 T in 5 points", "'1 T in 5 points': a step or a number of points needs two ends, as in '0 → 20 mT in 41 points'")]
    [InlineData("0 →", "there is no value")]
    [InlineData("1 T,, 2 T", "there is no value")]
    [InlineData("", "there is no value")]
    [InlineData("1e300 T → 0 in 5 points", "'1e300 T → 0 in 5 points': its points are too large")]
    public void What_is_no_sweep_is_refused_with_advice(string text, string message) =>
        Assert.Equal(message, Assert.Throws<QuantityFormatException>(() => Sweep.Parse(text, "T")).Message);

    [Fact]
    public void The_same_field_on_the_way_up_and_down_is_the_same_double()
    {
        Sweep loop = Sweep.Parse("0 → 20 mT → -20 mT → 0 step 0.25 mT", "T");
        Assert.Equal(321, loop.Count);
        Assert.Equal(161, loop.Distinct().Count());
        Assert.Equal(0.02, loop[80]);
        Assert.Equal(0, loop[160]);
        Assert.Equal(-0.02, loop[240]);
        Assert.Equal(0, loop[320]);
    }

    [Fact]
    public void Ten_million_points_are_computed_without_drift()
    {
        Sweep sweep = Sweep.Parse("0 → 9999.999 V step 1 mV", "V");
        Assert.Equal(Sweep.MostPoints, sweep.Count);
        Assert.Equal(7654.321, sweep[7_654_321], 1e-12);
        Assert.Equal(9999.999, sweep[^1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => sweep[Sweep.MostPoints]);
        Assert.Throws<ArgumentOutOfRangeException>(() => sweep[-1]);
    }

    [Fact]
    public void Legs_hit_their_turning_points_once_and_step_evenly_between_them() => Prop.ForAll(
        Gen.Choose(-1000, 1000).ArrayOf().Where(points => points.Length is >= 2 and < 8).ToArbitrary(),
        Gen.Choose(1, 400).ToArbitrary(),
        (turns, step) =>
        {
            double[] volts = [.. turns.Select(turn => turn / 7.0)];
            double size = step / 7.0;
            Sweep sweep = Sweep.Stepped("V", size, volts);
            List<double> expected = [volts[0]];
            foreach ((int from, int to) in turns.Zip(turns.Skip(1)))
            {
                int whole = Math.Abs(to - from) / step;
                bool remainder = Math.Abs(to - from) % step != 0;
                expected.AddRange(Enumerable.Range(1, whole).Select(i => (from + (i * Math.Sign(to - from) * step)) / 7.0));
                if (remainder)
                {
                    expected.Add(to / 7.0);
                }
            }

            bool even = expected.Count == sweep.Count && expected.Zip(sweep).All(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
            return even && turns.All(turn => sweep.Contains(turn / 7.0)) && sweep[^1] == volts[^1] && sweep.Minimum == sweep.Min() && sweep.Maximum == sweep.Max();
        }).Check(Repeatable.Checks);

    [Fact]
    public void A_number_of_points_is_symmetric_and_includes_both_ends() => Prop.ForAll(
        Gen.Choose(1, 100_000).ToArbitrary(),
        Gen.Choose(2, 300).ToArbitrary(),
        (end, count) =>
        {
            Sweep sweep = Sweep.Parse($"-{end} mV … {end} mV in {count} points", "V");
            return sweep.Count == count && sweep[0] == -sweep[^1] && Enumerable.Range(0, count).All(i => sweep[i] == -sweep[count - 1 - i]);
        }).Check(Repeatable.Checks);

    [Fact]
    public void A_sweep_reads_back_from_its_text_as_the_same_points() => Prop.ForAll(
        ArbMap.Default.ArbFor<NormalFloat[]>().Filter(points => points.Length > 0),
        Gen.Elements("T", "", "Oe", "%", "T/A").ToArbitrary(),
        (points, unit) =>
        {
            double[] values = [.. points.Select(point => point.Get % 1e6)];
            Sweep listed = Sweep.Of(unit, values);
            Sweep stepped = Sweep.Loop(unit, 1 + Math.Abs(values[0]), 0.01 * (1 + Math.Abs(values[0])));
            return Sweep.Parse(listed.Text, unit).Equals(listed) && listed.SequenceEqual(values)
                && Sweep.Parse(stepped.Text, unit).Equals(stepped) && stepped.GetHashCode() == Sweep.Parse(stepped.Text, unit).GetHashCode();
        }).Check(Repeatable.Checks);

    [Fact]
    public void Arbitrary_text_is_read_or_refused_and_never_anything_else()
    {
        string[] pieces = ["0", "1", "-2.5", "20 mT", " T", " → ", "->", "…", "..", "±", " step ", " in ", " points", " log", " x 3", "x", ",", " ", "e9", "9999999", "V", "é"];
        Prop.ForAll(
            Gen.Elements(pieces).ArrayOf().ToArbitrary(),
            parts =>
            {
                try
                {
                    Sweep sweep = Sweep.Parse(string.Concat(parts), "T");
                    return sweep.Count > 0 && sweep.Minimum <= sweep.Maximum && sweep.Take(100).All(double.IsFinite);
                }
                catch (QuantityFormatException e)
                {
                    return e.Message.Length > 0;
                }
            }).Check(Repeatable.Checks.WithMaxTest(5000));
    }

    [Fact]
    public void Sweeps_are_equal_when_their_points_are()
    {
        Assert.Equal(Sweep.Parse("0, 1, 2 V", "V"), Sweep.Parse("0 → 2000 mV step 1 V", "V"));
        Assert.NotEqual(Sweep.Parse("0, 1, 2 V", "V"), Sweep.Parse("0 → 2 V step 0.5 V", "V"));
        Assert.Throws<QuantityFormatException>(() => Sweep.Of("V"));
        Assert.Throws<QuantityFormatException>(() => Sweep.Of("V", double.NaN));
        Assert.Throws<QuantityFormatException>(() => Sweep.Stepped("V", double.PositiveInfinity, 0, 1));
        Assert.Throws<QuantityFormatException>(() => Sweep.Stepped("V", 1, 0));
    }
}
