using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.VirtualBench.LockIns;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Tests.LockIns;

public sealed class VirtualSr830Tests
{
    private readonly TestStation _station = new();
    private readonly OutputQueue _output = new();
    private readonly VirtualSr830 _unit;

    public VirtualSr830Tests()
    {
        _unit = new VirtualSr830(_station.LockIn);
        Send("*CLS");
    }

    /// <summary>Sends a message and returns all its answers, a bar between messages; null when there is none.</summary>
    private string? Send(string message)
    {
        _unit.Receive(Encoding.ASCII.GetBytes(message), _output);
        List<string> answers = [];
        while (_output.TryTake(out var answer)) answers.Add(Encoding.Latin1.GetString(answer.Span));
        return answers.Count == 0 ? null : string.Join('|', answers);
    }

    private byte[] SendBinary(string message)
    {
        _unit.Receive(Encoding.ASCII.GetBytes(message), _output);
        Assert.True(_output.TryTake(out var answer));
        return answer.ToArray();
    }

    [Fact]
    public void It_says_who_it_is() => Assert.Equal("Stanford_Research_Systems,SR830,s/nSIM00830,ver1.07", Send("*IDN?"));

    [Theory]
    [InlineData("PHAS 12.346", "PHAS?", "12.35")]
    [InlineData("PHAS 541", "PHAS?", "-179.00")]
    [InlineData("PHAS -270", "PHAS?", "90.00")]
    [InlineData("FMOD 0", "FMOD?", "0")]
    [InlineData("FREQ 1.21980e+02", "FREQ?", "121.98")]
    [InlineData("FREQ 1000", "FREQ?", "1000.00")]
    [InlineData("FREQ 12345.678", "FREQ?", "12346.00")]
    [InlineData("FREQ 0.00123", "FREQ?", "0.0012")]
    [InlineData("RSLP 2", "RSLP?", "2")]
    [InlineData("HARM 100", "HARM?", "100")]
    [InlineData("HARM 19999", "HARM?", "102")]
    [InlineData("SLVL0.104", "SLVL?", "0.104")]
    [InlineData("SLVL 0.1051", "SLVL?", "0.106")]
    [InlineData("ISRC 3", "ISRC?", "3")]
    [InlineData("IGND 1", "IGND?", "1")]
    [InlineData("ICPL 1", "ICPL?", "1")]
    [InlineData("ILIN 3", "ILIN?", "3")]
    [InlineData("SENS14", "SENS?", "14")]
    [InlineData("RMOD 1", "RMOD?", "1")]
    [InlineData("OFLT 10", "OFLT?", "10")]
    [InlineData("OFSL 3", "OFSL?", "3")]
    [InlineData("SYNC 1", "SYNC?", "1")]
    [InlineData("DDEF1,1,0", "DDEF?1;", "1,0")]
    [InlineData("DDEF 2,4,2", "DDEF ? 2", "4,2")]
    [InlineData("FPOP 2,1", "FPOP? 2", "1")]
    [InlineData("OEXP 1,9.70,1", "OEXP? 1", "9.70,1")]
    [InlineData("OEXP 3,-105,2", "OEXP?3", "-105.00,2")]
    [InlineData("AUXV1,1e-09;", "AUXV?1;", "0.000")]
    [InlineData("AUXV 4, -10.5", "AUXV? 4", "-10.500")]
    [InlineData("KCLK 0", "KCLK?", "0")]
    [InlineData("ALRM 0", "ALRM?", "0")]
    [InlineData("SRAT14.000000", "SRAT ?", "14")]
    [InlineData("SEND 0", "SEND ?", "0")]
    [InlineData("TSTR 1", "TSTR?", "1")]
    [InlineData("FAST2;STRD", "FAST?", "2")]
    [InlineData("LOCL 2", "LOCL?", "2")]
    [InlineData("LIAE 2,1", "LIAE?", "4")]
    [InlineData("*ESE 5", "*ESE? 2", "1")]
    [InlineData("*SRE 255;*SRE 3,0", "*SRE?", "247")]
    [InlineData("ERRE 64", "ERRE? 6", "1")]
    [InlineData("*PSC 0", "*PSC?", "0")]
    [InlineData("sens 3;Harm 2", "hArM?", "2")]
    [InlineData(" \tSENS\t 5 ;\r\n", "SENS?\r", "5")]
    [InlineData("SENS .5E1", "SENS?", "5")]
    [InlineData("SENS +5.", "SENS?", "5")]
    public void A_setting_is_kept_and_answered(string setting, string query, string answer)
    {
        Assert.Null(Send(setting));
        Assert.Equal(answer, Send(query));
        Assert.Equal("0", Send("*ESR?"));
    }

    [Theory]
    [InlineData("SENS 27")]
    [InlineData("SENS -1")]
    [InlineData("SENS 1e300")]
    [InlineData("PHAS 730")]
    [InlineData("FREQ 0")]
    [InlineData("FREQ 102001")]
    [InlineData("HARM 0")]
    [InlineData("SLVL 5.1")]
    [InlineData("SLVL 0.003")]
    [InlineData("OFLT 14")]
    [InlineData("AUXV 1,10.6")]
    [InlineData("AUXV 5,0")]
    [InlineData("OEXP 1,106,0")]
    [InlineData("DDEF 3,0,0")]
    [InlineData("OUTP? 5")]
    [InlineData("SNAP? 1,12")]
    [InlineData("TRCA? 1,0,1")]
    [InlineData("RSET 9")]
    [InlineData("FMOD 0;FREQ 100")]
    [InlineData("HARM 60;FREQ 2000")]
    public void A_parameter_out_of_range_is_an_execution_error_and_changes_nothing(string message)
    {
        Assert.Null(Send(message));
        Assert.Equal("16", Send("*ESR?"));
        Assert.Equal("26", Send("SENS?"));
        Assert.Equal("1000.00", Send("FMOD 1;FREQ?"));
    }

    [Theory]
    [InlineData("*OPC?")]
    [InlineData("*OPC")]
    [InlineData("*WAI")]
    [InlineData("*TST?")]
    [InlineData("*TRG")]
    [InlineData("SYST:ERR?")]
    [InlineData("ESE?")]
    [InlineData("SEN?")]
    [InlineData("SENS")]
    [InlineData("SENS 1,2")]
    [InlineData("SENS x")]
    [InlineData("SENS NaN")]
    [InlineData("SENS 1,")]
    [InlineData("SENSE 1")]
    [InlineData("AGAN?")]
    [InlineData("OUTP 1")]
    [InlineData("SNAP? 1")]
    [InlineData("SNAP? 1,2,3,4,5,6,7")]
    public void An_illegal_command_never_answers(string message)
    {
        Assert.Null(Send(message));
        Assert.Equal("32", Send("*ESR?"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    [InlineData(" ; ;\r\n")]
    public void Empty_commands_are_nothing(string message)
    {
        Assert.Null(Send(message));
        Assert.Equal("0", Send("*ESR?"));
    }

    [Fact]
    public void Every_query_of_a_message_gets_its_own_answer() => Assert.Equal("26|8|1,0", Send("SENS?;OFLT?;DDEF 1,1,0;DDEF?1;"));

    [Fact]
    public void A_message_longer_than_the_input_queue_is_lost()
    {
        Assert.Null(Send("SENS 3;" + new string(' ', 300)));
        Assert.Equal("1", Send("*ESR?"));
        Assert.Equal("26", Send("SENS?"));
    }

    [Fact]
    public void Replies_directed_to_the_other_interface_are_lost()
    {
        Assert.Null(Send("OUTX 0;SENS?"));
        Assert.Equal("26", Send("OUTX 1;SENS?"));
        _unit.ConnectedInterface = 0;
        Assert.Equal("0", Send("OUTX?"));
    }

    [Fact]
    public void Reset_restores_the_standard_settings_and_leaves_interface_and_enables()
    {
        Send("PHAS 10;FREQ 50;HARM 2;SLVL 2;ISRC 1;SENS 3;RMOD 0;OFLT 15;OFSL 0;SYNC 1");
        Send("AUXV 1,1;OEXP 1,5,1;DDEF 1,1,0;SRAT 3;*ESE 7;ILIN 1");
        Send("*RST");
        Assert.Equal(
            "0.00|1000.00|1|1.000|0|26|2|8|1|0|0.000|0.00,0|0,0|4|7|0|1|0",
            Send("PHAS?;FREQ?;HARM?;SLVL?;ISRC?;SENS?;RMOD?;OFLT?;OFSL?;SYNC?;AUXV?1;OEXP?1;DDEF?1;SRAT?;*ESE?;ILIN?;OUTX?;*ESR?"));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-4.17234e-7, "-4.17234e-007")]
    [InlineData(-5.9605e-7, "-5.9605e-007")]
    [InlineData(-0.000500266, "-0.000500266")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00009999996, "0.0001")]
    [InlineData(0.0000999999, "9.99999e-005")]
    [InlineData(-1.01026, "-1.01026")]
    [InlineData(0.951359, "0.951359")]
    [InlineData(100, "100")]
    [InlineData(-123456.4, "-123456")]
    [InlineData(999999.6, "1e+006")]
    [InlineData(1.5e-200, "1.5e-200")]
    public void Numbers_have_six_digits_and_exponents_three(double value, string text)
    {
        var output = new OutputQueue();
        Sr830Numbers.WriteGeneral(output, value);
        output.EndMessage();
        output.TryTake(out var written);
        Assert.Equal(text, Encoding.ASCII.GetString(written.Span));
    }

    [Fact]
    public void A_snapshot_answers_in_the_order_asked()
    {
        _station.LockIn.AuxiliaryInputs = input => input * 1.111;
        Send("ICPL 1;SLVL 1");
        _station.Wait(10);
        Assert.Equal("0.5,0,1000.00,1.111", Send("SNAP? 1,2,9,5"));
        Assert.Equal("0.5,0,0.5,0", Send("SNAP?3,4,10,11"));
        Assert.Equal("0.5|0.5|0|0.5", Send("OUTP?1;OUTP? 3;OUTP?4;OUTR?1"));
        Assert.Equal("4.444", Send("OAUX? 4"));
    }

    [Fact]
    public void An_offset_is_subtracted_and_an_expanded_output_overloads()
    {
        Send("ICPL 1");
        _station.Wait(10);
        Send("OEXP 1,10,1");
        Assert.Equal("0.4", Send("OUTP?1"));
        Assert.Equal("4", Send("LIAS?"));
        Send("AOFF 1");
        Assert.Equal("0|50.00,1", Send("OUTP?1;OEXP?1"));
        Assert.Equal("0", Send("LIAS?"));
    }

    [Fact]
    public void Automatic_phase_turns_the_signal_into_X()
    {
        (_station.InPhase, _station.Quadrature) = (0.3, 0.4);
        Send("ICPL 1");
        _station.Wait(10);
        Send("APHS");
        Assert.Equal("53.13", Send("PHAS?"));
        _station.Wait(10);
        Assert.Equal(0.5, double.Parse(Send("OUTP?1")!, CultureInfo.InvariantCulture), 1e-3);
    }

    [Fact]
    public void Automatic_gain_and_reserve_find_a_range_without_overload()
    {
        Send("ICPL 1;SLVL 0.1;SENS 26");
        _station.Wait(10);
        Send("AGAN");
        Assert.Equal("23", Send("SENS?"));
        Send("SENS 14;RMOD 2;LIAS?");
        Send("ARSV");
        Assert.Equal("0", Send("RMOD?"));
        Send("OFLT 11;AGAN");
        Assert.Equal("14", Send("SENS?"));
    }

    [Fact]
    public void A_high_detection_frequency_takes_long_time_constants_away()
    {
        Send("FREQ 50;LIAS?;OFLT 16");
        Assert.Equal("16", Send("OFLT?"));
        Send("FREQ 201");
        Assert.Equal("16|0", Send("OFLT?;LIAS? 4"));
        Send("FREQ 204");
        Assert.Equal("13|1|1|0", Send("OFLT?;LIAS? 4;LIAS? 5;LIAS?"));
        Send("FREQ 200");
        Assert.Equal("0", Send("LIAS? 4"));
        Send("FREQ 199");
        Assert.Equal("13|1", Send("OFLT?;LIAS? 4"));
    }

    [Theory]
    [InlineData(0, 14, 4)] // 100 µV with high reserve: 80 dB; 6 dB/oct needs 1 ms
    [InlineData(1, 14, 2)] // 12 dB/oct: 100 µs
    [InlineData(3, 14, 1)] // 24 dB/oct: 30 µs
    [InlineData(0, 0, 13)] // 2 nV: 174 dB; 30 s
    [InlineData(0, 26, 0)]
    public void High_reserve_with_a_flat_filter_raises_short_time_constants(int slope, int sensitivity, int shortest)
    {
        Send(string.Create(CultureInfo.InvariantCulture, $"RMOD 0;SENS {sensitivity};OFSL {slope};OFLT 0"));
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{shortest}|{(shortest > 0 ? 1 : 0)}"), Send("OFLT?;LIAS?5"));
    }

    [Fact]
    public void Setups_are_saved_and_recalled()
    {
        Send("SENS 12;PHAS 45;SRAT 7;ILIN 2;SSET 3;*RST;RSET 3");
        Assert.Equal("12|45.00|7|2", Send("SENS?;PHAS?;SRAT?;ILIN?"));
    }

    [Fact]
    public void The_buffer_stores_both_displays_at_the_sample_rate()
    {
        Send("ICPL 1;OFLT 0;SRAT 7;SEND 0;DDEF 2,1,0;REST;STRT"); // 8 Hz, CH2 shows θ
        _station.Wait(1);
        Assert.Equal("8", Send("SPTS?"));
        Assert.Equal("0", Send("*STB? 0"));
        Send("PAUS");
        _station.InPhase = 0.25;
        _station.Wait(1);
        Assert.Equal("8|1", Send("SPTS?;*STB? 0"));
        Send("STRT");
        _station.Wait(0.25);
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
        _station.InPhase = -0.3;
        _station.Wait(0.5);
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
        _station.Wait(40);
        Assert.Equal("16383|1", Send("SPTS?;*STB?0"));
        Send("REST;SEND 1;STRT");
        _station.Wait(40);
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
        _station.Wait(3);
        Assert.Equal("3", Send("SPTS?"));
    }

    [Fact]
    public void Status_summaries_follow_their_enables_and_request_service()
    {
        Send("SENS 99");
        Assert.Equal("3", Send("*STB?"));
        Send("*ESE 16;*SRE 32");
        Assert.Equal("99", Send("*STB?"));
        Assert.Equal(99, _unit.StatusByte);
        Assert.Equal("1|0", Send("*ESR? 4;*ESR? 4"));
        Assert.Equal("3", Send("*STB?"));
        Send("LIAE 8;FMOD 0");
        Assert.Equal(3 | 8, _unit.StatusByte);
    }

    [Fact]
    public void An_unread_answer_shows_in_the_status_byte()
    {
        _unit.Receive("SENS?"u8, _output);
        Assert.Equal(16, _unit.StatusByte & 16);
        _output.TryTake(out _);
        Assert.Equal(0, _unit.StatusByte & 16);
    }

    [Fact]
    public void Power_on_is_the_first_standard_event()
    {
        var unit = new VirtualSr830(new TestStation().LockIn);
        unit.Receive("*ESR?"u8, _output);
        _output.TryTake(out var answer);
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
            _unit.Receive(Encoding.Latin1.GetBytes(text), _output);
            _output.Clear();
            _station.Wait(0.01);
            return Send("OUTX1;SENS 7;SENS?") == "7";
        }).Check(Repeatable.Checks);
    }
}
