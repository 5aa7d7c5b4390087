using SpinBench.Instruments;
using SpinBench.VirtualBench.FieldSources;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Tests.FieldSources;

public sealed class SimulatedPowerSupplyTests
{
    private const double Step = 20.0 / 32767;

    private static readonly SimulatedPowerSupplySettings Quiet = new() { CurrentNoise = 0, VoltageNoise = 0 };

    private readonly StillStation _station = new();

    [Fact]
    public async Task A_small_step_settles_exponentially_with_the_loop_s_time_constant()
    {
        var supply = await OnAsync(Quiet);
        await supply.SetCurrentAsync(1);
        var set = await supply.ReadCurrentSetPointAsync();
        foreach (var time in new[] { 1e-3, 5e-3, 20e-3 })
        {
            _station.Now = time;
            Assert.InRange(await supply.MeasureCurrentAsync(), (set * (1 - Math.Exp(-time / 5e-3))) - Step, (set * (1 - Math.Exp(-time / 5e-3))) + Step);
        }
    }

    [Fact]
    public async Task A_large_step_slews_at_the_rate_that_the_compliance_allows()
    {
        // 10 V into 20 mH and 0.5 Ω: I = (V/R)(1 − exp(−tR/L)) until 4 V/A·(10 A − I) + 0.5 Ω·I falls below 10 V, at I = 30/3.5 A.
        var supply = await OnAsync(Quiet);
        await supply.SetCurrentAsync(10);
        var corner = 30 / 3.5;
        var cornerTime = -0.04 * Math.Log(1 - (corner / 20));
        foreach (var time in new[] { 1e-3, 5e-3, 20e-3 })
        {
            _station.Now = time;
            Assert.InRange(await supply.MeasureCurrentAsync() - (20 * (1 - Math.Exp(-time / 0.04))), -2 * Step, 2 * Step);
            Assert.InRange(await supply.MeasureVoltageAsync(), 10 - 2e-3, 10 + 2e-3);
        }

        _station.Now = cornerTime + 5e-3;
        Assert.InRange(await supply.MeasureCurrentAsync() - (10 - ((10 - corner) * Math.Exp(-1))), -2 * Step, 2 * Step);
        _station.Now = 10;
        Assert.InRange(await supply.MeasureCurrentAsync(), 10 - Step, 10 + Step);
        Assert.InRange(await supply.MeasureVoltageAsync(), 5 - 1e-3, 5 + 1e-3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_current_that_the_compliance_cannot_hold_ends_at_the_compliance_over_the_resistance(int sign)
    {
        var supply = await OnAsync(Quiet);
        await supply.ConfigureAsync(new SupplyConfiguration { ComplianceVoltage = 2 });
        await supply.SetCurrentAsync(sign * 10);
        _station.Now = 5;
        Assert.InRange(sign * await supply.MeasureCurrentAsync(), 4 - (2 * Step), 4 + (2 * Step));
        Assert.InRange(sign * await supply.MeasureVoltageAsync(), 2 - 2e-3, 2 + 2e-3);
    }

    [Fact]
    public async Task Switched_off_the_current_decays_with_the_coil_s_own_time_constant()
    {
        var supply = await OnAsync(Quiet);
        await supply.SetCurrentAsync(4);
        _station.Now = 1;
        await supply.SetOutputAsync(false);
        _station.Now = 1.04;
        Assert.InRange(await supply.MeasureCurrentAsync(), (4 / Math.E) - Step, (4 / Math.E) + Step);
        Assert.InRange(await supply.MeasureVoltageAsync(), -1e-3, 1e-3);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 4)]
    public async Task Set_points_come_in_steps_of_sixteen_bits_that_the_quarter_range_makes_four_times_finer(bool quarter, int finer)
    {
        var supply = await OnAsync(Quiet);
        await supply.ConfigureAsync(new SupplyConfiguration { QuarterRange = quarter });
        for (var i = 1; i < 50; i++)
        {
            await supply.SetCurrentAsync(i * 0.0777);
            var steps = await supply.ReadCurrentSetPointAsync() / (Step / finer);
            Assert.Equal(Math.Round(steps), steps, 9);
            Assert.InRange(Math.Abs((steps * Step / finer) - (i * 0.0777)), 0, Step / finer / 2 * 1.0001);
        }
    }

    [Fact]
    public async Task Readings_scatter_by_the_stated_noise()
    {
        // 4000 readings: the spread is known to 1.1 %; the band is five of that around the noise with the step's own Δ²/12. Seed 3.
        var supply = await OnAsync(new SimulatedPowerSupplySettings { CurrentNoise = 5e-3 });
        await supply.SetCurrentAsync(2);
        _station.Now = 1;
        var readings = new double[4000];
        for (var i = 0; i < readings.Length; i++) readings[i] = await supply.MeasureCurrentAsync();
        var mean = readings.Average();
        var spread = Math.Sqrt(readings.Average(x => (x - mean) * (x - mean)));
        var expected = Math.Sqrt((5e-3 * 5e-3) + (Step * Step / 12));
        Assert.InRange(spread, expected * 0.945, expected * 1.055);
        Assert.InRange(mean, 2 - (5 * 8e-5) - Step, 2 + (5 * 8e-5) + Step);
    }

    [Fact]
    public async Task The_straight_pieces_follow_the_current_closely_and_few_suffice()
    {
        var supply = await OnAsync(Quiet);
        var exact = await OnAsync(Quiet);
        await supply.SetCurrentAsync(18);
        await exact.SetCurrentAsync(18);
        var time = 0.0;
        var pieces = 0;
        var start = 0.0;
        while (time < 0.5)
        {
            var piece = supply.NextPiece(time, 0.5);
            Assert.True(piece.EndTime > time && piece.EndTime <= 0.5);
            Assert.Equal(start, piece.StartCurrent);
            for (var part = 0.25; part < 1; part += 0.25)
            {
                var line = piece.StartCurrent + (part * (piece.EndCurrent - piece.StartCurrent));
                var moment = time + (part * (piece.EndTime - time));
                var current = exact.NextPiece(moment, moment).StartCurrent;
                Assert.InRange(line - current, -1e-4 * 20, 1e-4 * 20);
            }

            (time, start) = (piece.EndTime, piece.EndCurrent);
            pieces++;
        }

        Assert.InRange(pieces, 5, 120);
    }

    [Fact]
    public async Task A_settled_supply_is_one_piece_of_any_length()
    {
        var supply = await OnAsync(Quiet);
        await supply.SetCurrentAsync(5);
        _station.Now = 1;
        var set = await supply.ReadCurrentSetPointAsync();
        await supply.MeasureCurrentAsync();
        Assert.Equal(new CurrentPiece(3601, set, set), supply.NextPiece(1, 3601) with { StartCurrent = set });
    }

    [Fact]
    public async Task The_current_does_not_depend_on_how_often_somebody_looks()
    {
        var often = await OnAsync(Quiet);
        var once = await OnAsync(Quiet);
        foreach (var supply in new[] { often, once }) await supply.SetCurrentAsync(-15);
        for (var i = 0; i < 1000; i++) often.NextPiece(i * 40e-6, i * 40e-6);
        Assert.Equal(once.NextPiece(0.04, 1).StartCurrent, often.NextPiece(0.04, 1).StartCurrent, 1e-12);
    }

    [Fact]
    public async Task What_is_beyond_the_ratings_is_refused()
    {
        var supply = await OnAsync(Quiet);
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await supply.SetCurrentAsync(20.1));
        await supply.SetCurrentAsync(6);
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await supply.ConfigureAsync(new() { QuarterRange = true }));
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await supply.ConfigureAsync(new() { ComplianceVoltage = 21 }));
        Assert.False((await supply.ReadConfigurationAsync()).QuarterRange);
    }

    private async Task<SimulatedPowerSupply> OnAsync(SimulatedPowerSupplySettings settings)
    {
        var supply = new SimulatedPowerSupply(_station, settings, 3, "magnet");
        await supply.SetOutputAsync(true);
        return supply;
    }
}
