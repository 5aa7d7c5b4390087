using SpinBench.Samples.CoGdHall;

namespace SpinBench.Samples.Tests.CoGdHall;

public class HallVoltageTests
{
    private const int Phases = 32;
    private const double Current = 3e-3;

    // 41 fields up to half the anisotropy field; both harmonics as a lock-in of 32 phases finds them.
    [Theory]
    [InlineData(0, DomainState.Up)]
    [InlineData(1, DomainState.Up)]
    [InlineData(2, DomainState.Up)]
    [InlineData(1, DomainState.Down)]
    public void Both_harmonics_follow_the_closed_forms_and_return_what_went_in(double oxide, DomainState state)
    {
        var parameters = new CoGdHallBarParameters { OxideThickness = oxide * 1e-9, InitialState = state };
        double anisotropy = OxideDependence.AnisotropyField(oxide * 1e-9), sign = state == DomainState.Up ? 1 : -1;
        double torque = parameters.TorqueEfficiency * Current / (parameters.Width * parameters.Thickness);
        for (int i = -20; i <= 20; i++)
        {
            double share = 0.5 * i / 20, field = share * anisotropy;
            var (first, second) = Harmonics(parameters, field);
            Assert.Equal(1, first / (sign * Current * 0.6 * Math.Sqrt(1 - (share * share))), 1e-3);

            // V₂ = S·H_x/(1 − (H_x/H_k)²), the same for both directions of the moment, and H_DL = 2·S·H_k²/A.
            double slope = 0.5 * torque * Current * 0.6 / (anisotropy * anisotropy);
            Assert.Equal(slope * field / (1 - (share * share)), second, 2e-3 * slope * anisotropy);
            if (i == 20) Assert.Equal(torque, 2 * second * (1 - (share * share)) / field * anisotropy * anisotropy / (Current * 0.6), 0.01 * torque);
        }
    }

    [Fact]
    public void The_small_signal_resistance_is_that_of_the_tilted_domains()
    {
        var bench = new HallBarBench(2, 3).At(-500);
        bench.Pulse(17);
        double tilt = 50.0 / 160;
        Assert.Equal(0.6 * Math.Sqrt(1 - (tilt * tilt)) * bench.Bar.Magnetization, bench.Bar.Resistance, 1e-9);
        Assert.Equal(bench.Bar.Resistance * 1e-6, bench.Bar.ReadCurve.VoltageAt(1e-6), 1e-12);
    }

    [Fact]
    public void A_coil_at_an_angle_shows_the_planar_hall_effect()
    {
        var parameters = new CoGdHallBarParameters { InitialState = DomainState.Up, FieldAngle = Math.PI / 6 };
        var bar = new CoGdHallBar(parameters);
        bar.Advance(0, 0, 40e-3);

        // Of an upright bar m_x·m_y = (H/H_k)²·sin φ·cos φ.
        double planar = 0.25 * 0.25 * Math.Sin(Math.PI / 6) * Math.Cos(Math.PI / 6);
        Assert.Equal(0.6 * (Math.Sqrt(1 - (0.25 * 0.25)) + (0.1 * planar)), bar.Resistance, 1e-9);
    }

    [Fact]
    public void A_field_that_cancels_the_anisotropy_has_an_answer()
    {
        var bar = new CoGdHallBar(new CoGdHallBarParameters { InitialState = DomainState.Up });
        bar.Advance(0, 0, new SampleField(0, -0.16));
        Assert.Equal(0.6, bar.Resistance, 1e-12);
    }

    [Fact]
    public void Currents_and_fields_beyond_the_model_are_refused()
    {
        var bar = new CoGdHallBar(new CoGdHallBarParameters());
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => bar.Pulse(new WritePulse(20, 10e-3, 0, 0), 0));
        Assert.Contains("0.06 A", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => bar.Pulse(new WritePulse(1, 100, 0, 0), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => bar.Advance(-1, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => bar.Advance(1, 0, new SampleField(0, 11)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CoGdHallBarParameters { OxideThickness = 2.1e-9 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CoGdHallBarParameters { Sites = 0 });
    }

    [Fact]
    public void The_wear_counts_pulses_energy_and_the_largest_current()
    {
        var bar = new CoGdHallBar(new CoGdHallBarParameters());
        bar.Pulse(new WritePulse(4, 10e-3, 0, 0), -50e-3);
        bar.Pulse(new WritePulse(-2, 10e-3, 0, 0), -50e-3);
        bar.Advance(5e-3, -50e-3, -50e-3, 1);
        bar.Advance(5e-3, -50e-3, -50e-3, 1);
        bar.Advance(5e-3, -50e-3, -50e-3);
        Assert.Equal(3, bar.Wear.Pulses);
        Assert.Equal(20e-3, bar.Wear.HighestCurrent, 1e-12);
        Assert.Equal((16 + 4 + 1) * 10e-3 / 200, bar.Wear.Energy, 1e-12);
    }

    private static (double First, double Second) Harmonics(CoGdHallBarParameters parameters, double field)
    {
        var bar = new CoGdHallBar(parameters);
        bar.Advance(0, 0, field);
        var curve = bar.ReadCurve;
        double first = 0, second = 0;
        for (int step = 0; step < Phases; step++)
        {
            double phase = 2 * Math.PI * step / Phases, voltage = curve.VoltageAt(Current * Math.Sin(phase));
            first += 2.0 / Phases * voltage * Math.Sin(phase);
            second -= 2.0 / Phases * voltage * Math.Cos(2 * phase);
        }

        return (first, second);
    }
}
