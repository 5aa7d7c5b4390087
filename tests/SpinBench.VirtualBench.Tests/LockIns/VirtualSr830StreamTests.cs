using System.Buffers.Binary;

namespace SpinBench.VirtualBench.Tests.LockIns;

/// <summary>The SR830's fast transfer, which speaks unasked.</summary>
public sealed class VirtualSr830StreamTests : Sr830Desk
{
    [Fact]
    public void Fast_mode_sends_X_and_Y_of_each_stored_point_as_parts_of_full_scale()
    {
        (Station.InPhase, Station.Quadrature) = (0.5, -0.25);
        Send("ICPL 1;OFLT 0;SRAT 9;SEND 0;FAST2;STRD"); // 32 Hz
        Station.Wait(0.5);
        Assert.Empty(Talk());
        Station.Wait(10.0 / 32);
        var bytes = Talk();
        Assert.Equal(40, bytes.Length);
        Assert.Equal(15_000, BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(36)), 2.0);
        Assert.Equal(-7_500, BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(38)), 2.0);
        Assert.Empty(Talk());
    }

    [Fact]
    public void Offset_and_expand_are_in_what_is_sent()
    {
        Send("ICPL 1;OFLT 0;OEXP 1,45,1;SRAT 9;FAST1;STRT"); // (0.5 − 0.45)·10 of full scale
        Station.Wait(1.0 / 32);
        Assert.Equal(15_000, BinaryPrimitives.ReadInt16LittleEndian(Talk()), 20.0);
    }

    [Fact]
    public void A_host_that_does_not_read_aborts_the_transfer_and_not_the_storage()
    {
        Send("SRAT 13;FAST2;STRT"); // 512 Hz
        Station.Wait(63.5 / 512);
        Assert.Equal(4 * 63, Talk().Length);
        Station.Wait(64.0 / 512);
        Assert.Equal("0|1|127", Send("FAST?;ERRS?5;SPTS?"));
        Assert.Empty(Talk());
    }

    [Fact]
    public void A_question_is_answered_alone_and_what_was_not_read_is_gone()
    {
        Send("SRAT 9;FAST2;STRT");
        Station.Wait(1);
        Assert.Equal("32", Send("SPTS?"));
        Station.Wait(1.0 / 32);
        Assert.Equal(4, Talk().Length);
    }

    [Fact]
    public void The_serial_line_is_never_talked_on()
    {
        Send("OUTX 0;SRAT 9;FAST2;STRT");
        Station.Wait(1);
        Assert.Empty(Talk());
    }

    private byte[] Talk()
    {
        Unit.Talk(Output);
        if (!Output.TryTake(out var bytes, out var isBare)) return [];
        Assert.True(isBare);
        return bytes.ToArray();
    }
}
