using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.VirtualBench.LockIns;

namespace SpinBench.VirtualBench.Tests.LockIns;

/// <summary>Status registers, service requests, and whatever else arrives.</summary>
public sealed class VirtualSr830StatusTests : Sr830Desk
{
    [Fact]
    public void Status_summaries_follow_their_enables_and_request_service()
    {
        Send("SENS 99");
        Assert.Equal("3", Send("*STB?"));
        Send("*ESE 16;*SRE 32");
        Assert.Equal("99", Send("*STB?"));
        Assert.Equal(99, Unit.StatusByte);
        Assert.Equal("1|0", Send("*ESR? 4;*ESR? 4"));
        Assert.Equal("3", Send("*STB?"));
        Send("LIAE 8;FMOD 0");
        Assert.Equal(3 | 8, Unit.StatusByte);
    }

    [Fact]
    public void An_unread_answer_shows_in_the_status_byte()
    {
        Unit.Receive("SENS?"u8, Output);
        Assert.Equal(16, Unit.StatusByte & 16);
        Output.TryTake(out _);
        Assert.Equal(0, Unit.StatusByte & 16);
    }

    [Fact]
    public void Power_on_is_the_first_standard_event()
    {
        var unit = new VirtualSr830(new TestStation().LockIn);
        unit.Receive("*ESR?"u8, Output);
        Output.TryTake(out var answer);
        Assert.Equal("128", Encoding.ASCII.GetString(answer.Span));
    }

    [Fact]
    public void Whatever_is_sent_it_survives_and_answers_the_next_query()
    {
        var piece = Gen.OneOf(
            Gen.Elements("*RST", "SENS", "SNAP?", "TRCA?", "TRCB ?", "OEXP", "AUXV", "*IDN?", "FREQ", "HARM",
                "OFLT", "STRT", "TRIG", "SRAT", "RSET", "SSET", "DDEF", "AGAN", "ISRC", "FMOD", "SYNC",
                "OUTX1", "LIAS?", "*STB?", "APHS", "AOFF"),
            Gen.Elements(";", ",", " ", "?", "1", "2,", "3,0", "-7.5", "1e9", "1e-300", "NaN", "-", "\0", "é", "\r\n",
                "99999999999999999999"),
            Gen.Choose(0, 255).Select(code => ((char)code).ToString()));
        var message = piece.ListOf().Select(string.Concat);
        Prop.ForAll(message.ToArbitrary(), text =>
        {
            Unit.Receive(Encoding.Latin1.GetBytes(text), Output);
            Output.Clear();
            Station.Wait(0.01);
            return Send("OUTX1;SENS 7;SENS?") == "7";
        }).Check(Repeatable.Checks);
    }
}
