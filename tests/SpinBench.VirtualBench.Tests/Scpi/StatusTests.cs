using FsCheck;
using FsCheck.Fluent;

namespace SpinBench.VirtualBench.Tests.Scpi;

public sealed class StatusTests
{
    [Fact]
    public void A_full_error_queue_ends_with_an_overflow_and_keeps_the_oldest_causes()
    {
        var firmware = new ExampleFirmware(errorQueueDepth: 3);
        for (var i = 0; i < 9; i++) firmware.Send(i == 0 ? "VOLT" : "VOLT 99");
        Assert.Equal("3", firmware.Send("SYST:ERR:COUN?"));
        Assert.Equal(
            "-109,\"Missing parameter\";-222,\"Data out of range\";-350,\"Queue overflow\";0,\"No error\"",
            firmware.Send("SYST:ERR?;ERR?;ERR:NEXT?;:SYST:ERR?"));
    }

    [Fact]
    public void The_status_byte_sums_up_errors_events_and_waiting_answers()
    {
        var firmware = new ExampleFirmware();
        Assert.Equal("128;0", firmware.Send("*ESR?;*ESR?"));
        firmware.Send("*ESE 48;*SRE 255;VOLT 99");
        Assert.Equal("191;100", firmware.Send("*SRE?;*STB?"));
        firmware.Receive("*IDN?"u8, firmware.Output);
        Assert.Equal(100 | 16, firmware.StatusByte);
        firmware.Output.Clear();
        Assert.Equal("16", firmware.Send("*ESR?"));
        Assert.Equal(4 | 64, firmware.StatusByte);
        firmware.Send("*CLS");
        Assert.Equal(0, firmware.StatusByte);
        Assert.Equal("48", firmware.Send("*ESE?"));
    }

    [Fact]
    public void Operation_complete_is_an_event_or_an_answer()
    {
        var firmware = new ExampleFirmware();
        firmware.Send("*CLS;*OPC");
        Assert.Equal("1;1;0", firmware.Send("*ESR?;*OPC?;*TST?"));
        firmware.Send("*TRG");
        Assert.Equal("-211,\"Trigger ignored\"", firmware.Send("SYST:ERR?"));
    }

    [Fact]
    public void Registers_below_the_status_byte_latch_rising_conditions()
    {
        var firmware = new ExampleFirmware();
        firmware.Send("STAT:OPER:ENAB 16");
        firmware.Status.Operation.Condition = 16;
        firmware.Status.Operation.Condition = 0;
        Assert.Equal(128, firmware.StatusByte);
        Assert.Equal("0;16;0", firmware.Send("STAT:OPER:COND?;EVEN?;:STAT:OPER?"));
    }

    [Fact]
    public void No_bytes_make_it_throw_and_the_next_good_command_answers_right()
    {
        // 3000 messages of up to a hundred bytes, half of them stitched from pieces that the parser knows.
        string[] pieces =
        [
            "VOLT", "SOUR2:", ":", ";", "?", " ", ",", "#", "#15", "#9", "#0", "'", "\"", "(@1", ")", "1E5", "-", "MAX", "*CLS", "*IDN?", "SYST:ERR?",
            "DATA ", "DISP:TEXT ", "OUTP ", "ON", "\n", "\r", "\0", "ÿ", "99999999999999999999", "E", ".", "TRIG:SOUR ", "*SRE ", "STAT:OPER:ENAB ",
        ];
        var stitched = Gen.Elements(pieces).ArrayOf().Select(parts => string.Concat(parts));
        var noise = Gen.Choose(0, 255).Select(sign => (char)sign).ArrayOf().Select(signs => new string(signs));
        var firmware = new ExampleFirmware();
        Prop.ForAll(Gen.OneOf(stitched, noise).ToArbitrary(), message =>
        {
            firmware.Send(message);
            firmware.Send("*CLS");
            return firmware.Send("SOUR2:VOLT 2.5;VOLT?;:SYST:ERR?") == "2.5E0;0,\"No error\"";
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(20260101, 1));
    }
}
