using System.Buffers.Binary;

namespace SpinBench.VirtualBench.Tests.LockIns;

/// <summary>The SR830's data storage and its transfers.</summary>
public sealed class VirtualSr830StorageTests : Sr830Desk
{
    [Fact]
    public void The_buffer_stores_both_displays_at_the_sample_rate()
    {
        Send("ICPL 1;OFLT 0;SRAT 7;SEND 0;DDEF 2,1,0;REST;STRT"); // 8 Hz, CH2 shows θ
        Station.Wait(1);
        Assert.Equal("8", Send("SPTS?"));
        Assert.Equal("0", Send("*STB? 0"));
        Send("PAUS");
        Station.InPhase = 0.25;
        Station.Wait(1);
        Assert.Equal("8|1", Send("SPTS?;*STB? 0"));
        Send("STRT");
        Station.Wait(0.25);
        Send("PAUS");
        Assert.Equal("10", Send("SPTS?"));
        Assert.Equal("+5.000000e-001,+2.500000e-001,+2.500000e-001,", Send("TRCA? 1,7,3"));
        Assert.Equal("+0.000000e+000,", Send("TRCA?2,9,1"));
        Send("REST");
        Assert.Equal("0", Send("SPTS ?"));
    }

    [Fact]
    public void Binary_transfers_hold_the_same_points_and_no_terminator()
    {
        Send("ICPL 1;OFLT 0;SRAT 13;SEND 1;STRT");
        Station.InPhase = -0.3;
        Station.Wait(0.5);
        Send("PAUS");
        Assert.Equal("256", Send("SPTS?"));
        var single = SendBinary("TRCB? 1,0,256");
        Assert.Equal(4 * 256, single.Length);
        var first = BinaryPrimitives.ReadSingleLittleEndian(single);
        Assert.Equal(-0.3, first, 1e-4);
        var split = SendBinary("TRCL ? 1, 0, 2");
        Assert.Equal(8, split.Length);
        var mantissa = BinaryPrimitives.ReadInt16LittleEndian(split);
        var exponent = BinaryPrimitives.ReadInt16LittleEndian(split.AsSpan(2));
        Assert.InRange(exponent, 0, 248);
        Assert.Equal(first, Math.ScaleB(mantissa, exponent - 124), 1e-5);
    }

    [Fact]
    public void A_full_buffer_stops_or_goes_round()
    {
        Send("SRAT 13;SEND 0;STRT");
        Station.Wait(40);
        Assert.Equal("16383|1", Send("SPTS?;*STB?0"));
        Send("REST;SEND 1;STRT");
        Station.Wait(40);
        Assert.Equal("16383|0", Send("SPTS?;*STB?0"));
    }

    [Fact]
    public void Triggers_take_points_and_may_start_the_scan()
    {
        Send("SRAT 14;TRIG");
        Assert.Equal("0", Send("SPTS?"));
        Send("STRT;TRIG;TRIG");
        Assert.Equal("2|1", Send("SPTS?;LIAS?6"));
        Send("REST;TSTR 1;SRAT 4;TRIG");
        Station.Wait(3);
        Assert.Equal("3", Send("SPTS?"));
    }
}
