using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.VirtualBench.LockIns;

namespace SpinBench.VirtualBench.Tests.LockIns;

/// <summary>Status of the SR860, its overloads, and whatever else arrives.</summary>
public sealed class VirtualSr860StatusTests
{
    private readonly TestStation _station = new(model: LockInModelTable.Sr860);
    private readonly VirtualSr860 _unit;
    private readonly Desk _desk;

    public VirtualSr860StatusTests()
    {
        _unit = new VirtualSr860(_station.LockIn);
        _desk = new Desk(_unit);
    }

    [Fact]
    public void Power_on_is_the_first_standard_event() => Assert.Equal("128;0", _desk.Send("*ESR?;*ESR?"));

    [Fact]
    public void Overloads_of_range_and_scale_are_told_apart_now_and_since()
    {
        _desk.Send("*CLS;SLVL 1;FREQ 1000;ICPL 1;SCAL 0;IRNG 0"); // 0.5 V rms, 0.71 V peak
        _station.Wait(10);
        Assert.Equal("0;0", _desk.Send("LIAS?;CUROVLDSTAT?"));
        Assert.Equal("16;0;3", _desk.Send("IRNG 1;CUROVLDSTAT?;IRNG 0;CUROVLDSTAT?;ILVL?"));
        Assert.Equal("16", _desk.Send("LIAS?"));
        Assert.Equal("1", _desk.Send("SCAL 6;CUROVLDSTAT?"));
        Assert.Equal("4", _desk.Send("IRNG 4;ILVL?"));
        Assert.Equal("8", _desk.Send("SCAL 0;IRNG 0;RSRC 1;CUROVLDSTAT?"));
    }

    [Fact]
    public void Summaries_follow_their_enables_and_request_service()
    {
        _desk.Send("*CLS;SCAL 99");
        Assert.Equal("0", _desk.Send("*STB?"));
        _desk.Send("*ESE 16;*SRE 32");
        Assert.Equal(96, _unit.StatusByte);
        Assert.Equal("1;0", _desk.Send("*ESR? 4;*ESR? 4"));
        _desk.Send("LIAE 8;*SRE 8;RSRC 1");
        Assert.Equal(72, _unit.StatusByte);
    }

    [Fact]
    public void Whatever_is_sent_it_survives_and_answers_the_next_query()
    {
        var piece = Gen.OneOf(
            Gen.Elements("*RST", "SCAL", "SNAP? ", "CAPTUREGET? ", "CAPTURELEN ", "CAPTURESTART ONE,IMM", "CAPTURECFG ", "AUXV ", "FREQ ", "HARM ",
                "OFLT ", "IVMD ", "IRNG ", "CDSP ", "RSET ", "SSET ", "APHS", "ARNG", "ASCL", "RSRC ", "LIAS? ", "*STB? ", "*TRG", "CAPTUREVAL? "),
            Gen.Elements(";", ",", " ", "?", "1", "2,", "0, 64", "-7.5", "1e9", "1e-300", "NaN", "∞", "X", "\0", "é", "\r\n", "99999999999999999999"),
            Gen.Choose(0, 255).Select(code => ((char)code).ToString()));
        Prop.ForAll(piece.ListOf().Select(string.Concat).ToArbitrary(), text =>
        {
            _unit.Receive(Encoding.Latin1.GetBytes(text), _desk.Output);
            _desk.Output.Clear();
            _station.Wait(1e-4);
            return _desk.Send("SCAL 7;SCAL?") == "7";
        }).Check(Repeatable.Checks);
    }
}
