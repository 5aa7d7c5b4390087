using FsCheck;
using FsCheck.Fluent;
using SpinBench.VirtualBench.FieldSources;

namespace SpinBench.VirtualBench.Tests.FieldSources;

public sealed class RampedCoilTests
{
    [Fact]
    public void Within_the_compliance_the_current_ramps_at_its_rate_and_stops_at_the_target()
    {
        var coil = new RampedCoil(0.1, 0.4) { Segments = [new(double.PositiveInfinity, 5)] };
        coil.Ramp(-20, 35);
        foreach (var time in new[] { 0.5, 1.7, 3.999, 4, 100 })
        {
            coil.AdvanceTo(time);
            Assert.Equal(-Math.Min(5 * time, 20), coil.Current, 1e-9);
            Assert.Equal((coil.Current * 0.4) - (time < 4 ? 0.5 : 0), coil.Voltage, 1e-9);
        }

        Assert.True(coil.HasArrived);
    }

    [Fact]
    public void What_the_compliance_cannot_ramp_slews_with_the_voltage_that_is_left()
    {
        // 10 V into 1 H and 0.5 Ω at 8 A/s: ramps to I = (10 − 8)/0.5 = 4 A, then I = 20 − 16·exp(−(t − 0.5)/2 s).
        var coil = new RampedCoil(1, 0.5) { Segments = [new(double.PositiveInfinity, 8)] };
        coil.Ramp(15, 10);
        coil.AdvanceTo(0.25);
        Assert.Equal(2, coil.Current, 1e-9);
        Assert.False(coil.IsSaturated);
        foreach (var time in new[] { 0.6, 1.5, 2.5 })
        {
            coil.AdvanceTo(time);
            Assert.Equal(20 - (16 * Math.Exp(-(time - 0.5) / 2)), coil.Current, 1e-9);
            Assert.Equal(10, coil.Voltage, 1e-6);
            Assert.True(coil.IsSaturated);
        }

        coil.AdvanceTo(0.5 + (2 * Math.Log(16 / 5.0)) + 1e-6);
        Assert.Equal(15, coil.Current);
        coil.Ramp(30, 10);
        coil.AdvanceTo(200);
        Assert.Equal(20, coil.Current, 1e-6);
    }

    [Fact]
    public void Segments_have_rates_of_their_own_in_both_directions()
    {
        var coil = new RampedCoil(1e-6, 1e-3) { Segments = [new(10, 5), new(20, 2), new(double.PositiveInfinity, 1)] };
        coil.Ramp(25, 1e3);
        coil.AdvanceTo(2 + 5 + 2.5);
        Assert.Equal(22.5, coil.Current, 1e-9);
        coil.Ramp(-15, 1e3);
        coil.AdvanceTo(9.5 + 2.5 + 5 + 4 + 1);
        Assert.Equal(-12, coil.Current, 1e-9);
    }

    [Fact]
    public void However_often_somebody_looks_the_current_is_the_same_and_straight_pieces_stay_close_to_it()
    {
        var call = from target in Gen.Choose(-300, 300) from wait in Gen.Choose(1, 400) from volts in Gen.Choose(1, 200) select (target * 0.1, wait * 0.01, volts * 0.1);
        Prop.ForAll(call.ListOf().ToArbitrary(), calls =>
        {
            RampSegment[] segments = [new(5, 8), new(12, 3), new(double.PositiveInfinity, 20)];
            var once = new RampedCoil(0.5, 0.7) { Segments = segments };
            var often = new RampedCoil(0.5, 0.7) { Segments = segments };
            var time = 0.0;
            foreach (var (target, wait, volts) in calls)
            {
                once.Ramp(target, volts);
                often.Ramp(target, volts);
                time += wait;
                while (often.Time < time)
                {
                    var (began, start) = (often.Time, often.Current);
                    often.AdvanceStraight(time, 1e-3);
                    var middle = (began + often.Time) / 2;
                    var exact = Copy(once, segments, target, volts, middle);
                    if (Math.Abs(((start + often.Current) / 2) - exact) > 1.01e-3) return false;
                }

                once.AdvanceTo(time);
                if (Math.Abs(once.Current - often.Current) > 1e-7 || Math.Abs(once.Current) > Math.Max(30, 0) + 1e-6) return false;
            }

            return true;
        }).Check(Repeatable.Checks.WithMaxTest(150));
    }

    private static double Copy(RampedCoil coil, RampSegment[] segments, double target, double volts, double time)
    {
        var copy = new RampedCoil(0.5, 0.7) { Segments = segments };
        copy.AdvanceTo(coil.Time);
        copy.Set(coil.Current);
        copy.Ramp(target, volts);
        copy.AdvanceTo(time);
        return copy.Current;
    }
}
