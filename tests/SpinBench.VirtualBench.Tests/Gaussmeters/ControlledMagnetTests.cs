using System.Text;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Gaussmeters;
using SpinBench.VirtualBench.LockIns;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Tests.Gaussmeters;

/// <summary>A 475 that controls the field of a coil: 2 A/V and 20 mT/A, which 10 V take to 0.4 T.</summary>
public sealed class ControlledMagnetTests
{
    private static readonly FieldControl Firm = new() { Proportional = 0.1, Integral = 10 };

    private readonly Coil _coil = new();

    [Theory]
    [InlineData(0.2)]
    [InlineData(-0.35)]
    public async Task The_field_becomes_what_was_set_whatever_the_coil_s_calibration(double field)
    {
        foreach (var calibration in (double[])[20e-3, 23e-3])
        {
            var coil = new Coil { TeslaPerAmpere = calibration };
            await coil.Probe.ConfigureControlAsync(Firm);
            await coil.Probe.SetFieldAsync(field);
            coil.Now = 1;
            Assert.Equal(0, await coil.Probe.ReadFieldAsync(), 1e-6);
            await coil.Probe.SetControllingAsync(true);
            coil.Now = 60;
            Assert.Equal(field, await coil.Probe.ReadFieldAsync(), 1e-5);
            Assert.Equal(field, coil.Field, 1e-6);
        }
    }

    [Fact]
    public async Task Another_field_that_comes_later_is_made_up_for()
    {
        await HoldAsync(0.1, Firm);
        _coil.Now = 60;
        _coil.CatchUp();
        _coil.Other = 0.02;
        _coil.Now = 60.001;
        _coil.CatchUp();
        _coil.Now = 120;
        _coil.CatchUp();
        Assert.Equal(0.1, _coil.Field, 1e-6);
    }

    [Fact]
    public async Task The_set_point_is_approached_by_its_ramp()
    {
        await HoldAsync(0.2, Firm with { Ramp = 0.02 });
        _coil.Now = 5;
        // A loop with an integral follows a ramp r behind by r·FS/(10 V·I·dB/du), here 0.02 · 3.5 / (10 · 10 · 0.04) = 17.5 mT.
        Assert.Equal(0.1 - 0.0175, await _coil.Probe.ReadFieldAsync(), 2e-3);
        _coil.Now = 30;
        Assert.Equal(0.2, await _coil.Probe.ReadFieldAsync(), 1e-5);
    }

    [Fact]
    public async Task The_voltage_changes_as_fast_as_its_slope_allows_and_not_beyond_ten_volts()
    {
        await HoldAsync(3, new FieldControl { Proportional = 100, Integral = 0, Slope = 1 });
        _coil.Now = 3;
        // 1 V/s makes 40 mT/s.
        Assert.Equal(0.12, await _coil.Probe.ReadFieldAsync(), 2e-3);
        _coil.Now = 60;
        Assert.Equal(0.4, await _coil.Probe.ReadFieldAsync(), 1e-4);
    }

    [Fact]
    public async Task Making_safe_ends_the_control_and_the_field_goes()
    {
        await HoldAsync(0.2, Firm);
        _coil.Now = 60;
        await _coil.Probe.MakeSafeAsync();
        _coil.Now = 61;
        Assert.False(await _coil.Probe.ReadControllingAsync());
        Assert.Equal(0, await _coil.Probe.ReadFieldAsync(), 1e-5);
    }

    [Fact]
    public async Task A_loop_at_rest_takes_no_work_and_often_or_seldom_looked_at_holds_the_same_field()
    {
        await HoldAsync(0.2, Firm);
        _coil.Now = 60;
        _coil.CatchUp();
        var before = _coil.Pieces;
        _coil.Now = 3600;
        _coil.CatchUp();
        Assert.InRange(_coil.Pieces - before, 1, 10);
        for (var look = 0; look < 100; look++)
        {
            _coil.Now += 0.37;
            _coil.CatchUp();
        }

        Assert.Equal(0.2, _coil.Field, 1e-6);
    }

    [Fact]
    public void The_firmware_s_commands_reach_the_loop()
    {
        var firmware = new VirtualLakeShore475(_coil.Probe);
        var output = new OutputQueue();
        firmware.Receive("UNIT 2;CPARAM 0.1,10,0,0;CSETP 0.05;CMODE 1\n"u8, output);
        _coil.Now = 60;
        firmware.Receive("RDGFIELD?\n"u8, output);
        Assert.True(output.TryTake(out var reply));
        Assert.Equal("+500.00", Encoding.ASCII.GetString(reply.Span)[..7]);
    }

    [Fact]
    public async Task A_model_without_control_refuses_it()
    {
        var probe = new SimulatedHallProbe(new StillStation(), new SimulatedHallProbeSettings(), GaussmeterModel.LakeShore425, 1, "a");
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await probe.SetControllingAsync(true));
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await probe.SetFieldAsync(0.1));
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await probe.ConfigureControlAsync(Firm));
    }

    private async Task HoldAsync(double field, FieldControl control)
    {
        await _coil.Probe.ConfigureControlAsync(control);
        await _coil.Probe.SetFieldAsync(field);
        await _coil.Probe.SetControllingAsync(true);
    }

    /// <summary>A station with the coil and the probe alone.</summary>
    private sealed class Coil : IStation
    {
        private readonly ControlledMagnet _magnet;
        private double _reached;
        private bool _catchingUp;

        public Coil()
        {
            Probe = new SimulatedHallProbe(this, new SimulatedHallProbeSettings { Noise = 0 }, GaussmeterModel.LakeShore475, 1, "g");
            _magnet = new ControlledMagnet(Probe, () => Field, new AnalogMagnetSettings());
            Probe.Magnet = _magnet;
        }

        public SimulatedHallProbe Probe { get; }

        public double TeslaPerAmpere { get; init; } = 20e-3;

        public double Other { get; set; }

        public double Field { get; private set; }

        public double Now { get; set; }

        public int Pieces { get; private set; }

        public void CatchUp()
        {
            if (_catchingUp) return;
            _catchingUp = true;
            while (_reached < Now)
            {
                var piece = _magnet.NextPiece(_reached, Now);
                var from = Field;
                Field = (piece.EndCurrent * TeslaPerAmpere) + Other;
                ((IFieldWatch)Probe).Observe(piece.EndTime - _reached, from, Field);
                _reached = piece.EndTime;
                Pieces++;
            }

            _catchingUp = false;
        }
    }
}
