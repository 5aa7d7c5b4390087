using System.Buffers.Binary;
using System.Text;
using SpinBench.VirtualBench.LockIns;

namespace SpinBench.VirtualBench.Tests.LockIns;

/// <summary>The SR860's capture buffer, as its manual describes it and QCoDeS reads it.</summary>
public sealed class VirtualSr860CaptureTests
{
    private readonly TestStation _station = new(model: LockInModelTable.Sr860);
    private readonly VirtualSr860 _unit;
    private readonly Desk _desk;

    public VirtualSr860CaptureTests()
    {
        _unit = new VirtualSr860(_station.LockIn);
        _desk = new Desk(_unit);
        _desk.Send("*CLS;SLVL 1;FREQ 1000;ICPL 1;OFLT 6"); // 1 ms
        _station.Wait(1);
    }

    [Theory]
    [InlineData(1e-6, 1.25e6)]
    [InlineData(1e-3, 78125)]
    [InlineData(0.1, 610.3515625)]
    public void The_highest_rate_falls_with_the_time_constant_by_powers_of_two(double timeConstant, double rate) =>
        Assert.Equal(rate, CaptureBuffer.MaximumRate(timeConstant));

    [Fact]
    public void A_capture_fills_its_length_once_and_is_read_as_a_bare_block()
    {
        Assert.Equal("78125;19531.25", _desk.Send("CAPTURERATEMAX?;CAPTURERATE 2;CAPTURERATE?"));
        _desk.Send("CAPTURECFG XY;CAPTURELEN 2;CAPTURESTART ONE, IMM"); // 256 samples
        _station.Wait(100.5 / 19531.25);
        Assert.Equal("3;800", _desk.Send("CAPTURESTAT?;CAPTUREBYTES?"));
        Assert.Null(_desk.Send("CAPTUREPROG?"));
        Assert.Null(_desk.Send("CAPTUREGET? 0, 2"));
        Assert.Equal("16", _desk.Send("*ESR?"));
        _station.Wait(1);
        Assert.Equal("6;2048;2", _desk.Send("CAPTURESTAT?;CAPTUREBYTES?;CAPTUREPROG?"));
        Assert.Equal("1;1", _desk.Send("LIAS? 12;LIAS? 7"));

        var reply = _desk.SendBinary("CAPTUREGET? 0, 2", out var isBare);
        Assert.True(isBare);
        Assert.Equal("#42048", Encoding.ASCII.GetString(reply, 0, 6));
        Assert.Equal(6 + 2048, reply.Length);
        Assert.Equal(0.5, BinaryPrimitives.ReadSingleLittleEndian(reply.AsSpan(6)), 1e-4);
        Assert.Equal(0, BinaryPrimitives.ReadSingleLittleEndian(reply.AsSpan(10)), 1e-4);
        Assert.Equal("0.5,0", _desk.Send("CAPTUREVAL? 255"));
        Assert.Null(_desk.Send("CAPTUREVAL? 256"));
    }

    [Fact]
    public void What_was_not_filled_is_zero_and_counts_are_in_blocks_of_two_kilobytes()
    {
        // The manual's example: an 8 kB buffer, 1250 samples of X by triggers.
        _desk.Send("CAPTURECFG X;CAPTURELEN 8;CAPTURESTART ONE, SAMP");
        Assert.Equal("0", _desk.Send("CAPTURESTAT?"));
        for (var k = 0; k < 1250; k++) _unit.Trigger(_desk.Output);
        Assert.Equal("3", _desk.Send("CAPTURESTAT?"));
        _desk.Send("CAPTURESTOP");
        Assert.Equal("5000;6;0.5;0", _desk.Send("CAPTUREBYTES?;CAPTUREPROG?;CAPTUREVAL? 1249;CAPTUREVAL? 1250"));
        var reply = _desk.SendBinary("CAPTUREGET? 4,4", out _).AsSpan(6);
        Assert.Equal(0.5, BinaryPrimitives.ReadSingleLittleEndian(reply[(4 * 225)..]), 1e-4);
        Assert.Equal(0, BinaryPrimitives.ReadSingleLittleEndian(reply[(4 * 226)..]));
    }

    [Fact]
    public void A_triggered_capture_waits()
    {
        _desk.Send("CAPTURECFG RT;CAPTURELEN 2;CAPTURESTART ONE, TRIG");
        _station.Wait(1);
        Assert.Equal("0;0", _desk.Send("CAPTURESTAT?;CAPTUREBYTES?"));
        _desk.Send("*TRG");
        _station.Wait(1);
        Assert.Equal("6;0.5,0", _desk.Send("CAPTURESTAT?;CAPTUREVAL? 0"));
    }

    [Fact]
    public void A_continuous_capture_keeps_the_last_samples_oldest_first()
    {
        _desk.Send("CAPTURECFG X;CAPTURELEN 2;CAPTURERATE 10;CAPTURESTART CONT, IMM"); // 76 Hz, 512 samples
        _station.Wait(10);
        _station.CatchUp();
        _station.InPhase = 0.25;
        _station.Wait(3);
        _desk.Send("CAPTURESTOP");
        Assert.Equal("6;2", _desk.Send("CAPTURESTAT?;CAPTUREPROG?"));
        Assert.Equal("0.5;0.25", _desk.Send("CAPTUREVAL? 0;CAPTUREVAL? 511"));
    }

    [Fact]
    public void A_new_configuration_forgets_the_capture()
    {
        _desk.Send("CAPTURELEN 2;CAPTURESTART ONE,IMM");
        _station.Wait(1);
        _desk.Send("CAPTURECFG 3");
        Assert.Equal("0;0", _desk.Send("CAPTURESTAT?;CAPTUREBYTES?"));
    }
}
