using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.VirtualBench.FieldSources;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Tests.FieldSources;

public sealed class VirtualAmi430Tests
{
    private static readonly string[] Headers =
    [
        "CONF:COIL", "COIL", "CONF:CURR:TARG", "CONF:FIELD:TARG", "CONF:RAMP:RATE:SEG", "CONF:RAMP:RATE:FIELD", "RAMP:RATE:FIELD:1", "RAMP:RATE:CURR:99",
        "RAMP", "PAUSE", "ZERO", "INCR", "STATE", "CONF:PS", "PS", "QU", "PERS", "FIELD:MAG", "FIELD:UNITS", "CONF:FIELD:UNITS", "SYST:ERR", "*RST", "*ESR", "::", ":",
    ];

    private static readonly string[] Arguments = ["", "?", " 1", " 0", " -3", " 2", " 1,2,3", " 1,0.1", " 1E400", " NAN", " 1,", ",", "\t2", "??", " 100"];

    private readonly StillStation _station = new();
    private readonly OutputQueue _output = new();
    private readonly SimulatedMagnetProgrammer _magnet;
    private readonly VirtualAmi430 _firmware;

    public VirtualAmi430Tests()
    {
        _magnet = new SimulatedMagnetProgrammer(_station, new SimulatedMagnetProgrammerSettings { CurrentNoise = 0, LeadResistance = 1e-6, Inductance = 1 }, 0.1, 1, "magnet");
        _firmware = new VirtualAmi430(_magnet);
    }

    [Theory]
    [InlineData("CONF:COIL 1.182", "COIL?", "1.182")]
    [InlineData("CONF:VOLT:LIM 2.2", "VOLT:LIM?", "2.2")]
    [InlineData("CONF:CURR:TARG 10", "CURR:TARG?", "10")]
    [InlineData("CONF:CURR:TARG 10", "FIELD:TARG?", "10")]
    [InlineData("CONF:FIELD:UNITS 1;CONF:FIELD:TARG 1", "CURR:TARG?", "10")]
    [InlineData("CONF:FIELD:TARG 1", "CURR:TARG?", "1")]
    [InlineData("CONF:RAMP:RATE:CURR 1,0.0357", "RAMP:RATE:CURR:1?", "0.0357,80")]
    [InlineData("CONF:RAMP:RATE:FIELD 1,0.0422,1.00", "RAMP:RATE:FIELD:1?", "0.0422,80")]
    [InlineData("CONF:RAMP:RATE:CURR 1,0.5", "CONF:RAMP:RATE:UNITS 1;RAMP:RATE:CURR:1?", "30,80")]
    [InlineData("CONF:RAMP:RATE:SEG 2;CONF:RAMP:RATE:FIELD 1,0.1,30", "RAMP:RATE:FIELD:1?", "0.1,30")]
    [InlineData("CONF:RAMP:RATE:UNITS 1", "RAMP:RATE:UNITS?", "1")]
    [InlineData("CONF:FIELD:UNITS 1", "COIL?", "0.1")]
    [InlineData("CONF:FIELD:UNITS 0", "COIL?", "1")]
    [InlineData("CONFigure:CURRent:LIMit 60", "current:limit?", "60")]
    [InlineData("CONF:CURR:RATING 50", "CURR:RATING?", "50")]
    [InlineData("CONF:PS 1", "PS:INST?", "1")]
    [InlineData("CONF:PS 1;PSwitch 1", "PSwitch?", "1")]
    [InlineData("CONF:PS:CURR 25", "PS:CURR?", "25")]
    [InlineData("CONF:PS:HTIME 30", "PS:HTIME?", "30")]
    [InlineData("CONF:PS:CTIME 600", "PS:CTIME?", "600")]
    [InlineData("", "STATE?", "3")]
    [InlineData("", "QU?", "0")]
    [InlineData("", "PERS?", "0")]
    [InlineData("", "CURR:SUPP?", "0")]
    [InlineData("", "*IDN?", "AMERICAN MAGNETICS INC.,MODEL 430,SIM0430,2.01")]
    public void What_is_set_in_the_words_of_existing_drivers_is_answered(string command, string query, string answer)
    {
        Ask(command + "\r");
        Assert.Equal(answer, Ask(query));
        Assert.Equal("0,\"No errors\"", Ask("SYST:ERR?"));
    }

    [Theory]
    [InlineData("FREQ 1", "-101,\"Unrecognized command\"", "160")]
    [InlineData("CONF :COIL 1", "-101,\"Unrecognized command\"", "160")]
    [InlineData("CONF:COIL1", "-101,\"Unrecognized command\"", "160")]
    [InlineData("CONF:COIL x", "-102,\"Invalid argument\"", "160")]
    [InlineData("CONF:FIELD:UNITS 2", "-103,\"Non-boolean argument\"", "160")]
    [InlineData("CONF:COIL", "-104,\"Missing parameter\"", "160")]
    [InlineData("CONF:CURR:TARG 81", "-105,\"Out of range\"", "144")]
    [InlineData("PS 1", "-107,\"No switch installed\"", "144")]
    [InlineData("FREQ?", "-201,\"Unrecognized query\"", "132")]
    [InlineData("RAMP:RATE:CURR:2?", "-201,\"Unrecognized query\"", "132")]
    public void Errors_have_the_model_s_own_numbers(string command, string error, string events)
    {
        Ask(command);
        Assert.Equal(error, Ask("SYST:ERR?"));
        Assert.Equal(events, Ask("*ESR?"));
        Assert.Equal("0,\"No errors\"", Ask("SYST:ERR?"));
    }

    [Fact]
    public void Of_more_than_ten_errors_the_newest_is_an_overflow()
    {
        for (var i = 0; i < 15; i++) Ask("NONSENSE");
        for (var i = 0; i < 9; i++) Assert.Equal("-101,\"Unrecognized command\"", Ask("SYST:ERR?"));
        Assert.Equal("-304,\"Error buffer overflow\"", Ask("SYST:ERR?"));
        Assert.Equal("0,\"No errors\"", Ask("SYST:ERR?"));
    }

    [Fact]
    public void It_ramps_holds_pauses_and_goes_to_zero_in_virtual_time()
    {
        Ask("CONF:FIELD:UNITS 1;CONF:RAMP:RATE:FIELD 1,0.01,8;CONF:FIELD:TARG 1;RAMP");
        Assert.Equal("1", Ask("STATE?"));
        _station.Now = 50;
        Assert.Equal("0.5", Ask("FIELD:MAG?"));
        Ask("PAUSE");
        _station.Now = 80;
        Assert.Equal(("3", "0.5"), (Ask("STATE?"), Ask("FIELD:MAG?")));
        Ask("RAMP");
        _station.Now = 131;
        Assert.Equal(("2", "1", "10"), (Ask("STATE?"), Ask("FIELD:MAG?"), Ask("CURR:MAG?")));
        Ask("CONF:FIELD:TARG -0.2");
        Assert.Equal("1", Ask("STATE?"));
        _station.Now = 300;
        Assert.Equal(("2", "-0.2"), (Ask("STATE?"), Ask("FIELD:MAG?")));
        Ask("ZERO");
        Assert.Equal("6", Ask("STATE?"));
        _station.Now = 330;
        Assert.Equal(("8", "0"), (Ask("STATE?"), Ask("FIELD:MAG?")));
        Ask("INCR");
        Assert.Equal("4", Ask("STATE?"));
    }

    [Fact]
    public void A_reset_and_a_change_of_units_do_not_disturb_the_current()
    {
        Ask("CONF:RAMP:RATE:CURR 1,1;CONF:CURR:TARG 20;RAMP");
        _station.Now = 30;
        Ask("*RST;CONF:FIELD:UNITS 1");
        _station.Now = 60;
        Assert.Equal(("20", "2"), (Ask("CURR:MAG?"), Ask("FIELD:MAG?")));
    }

    [Fact]
    public void A_quench_takes_the_current_away_and_no_ramp_moves_until_it_is_acknowledged()
    {
        Ask("CONF:RAMP:RATE:CURR 1,1;CONF:CURR:TARG 20;RAMP");
        _station.Now = 30;
        Ask("*SRE 4;QU 1");
        Assert.Equal(4 | 64, _firmware.StatusByte);
        Assert.Equal(("7", "1", "1"), (Ask("STATE?"), Ask("QU?"), Ask("QU:COUNT?")));
        _station.Now = 31;
        Assert.Equal(20 / Math.E, double.Parse(Ask("CURR:MAG?"), System.Globalization.CultureInfo.InvariantCulture), 1e-6);
        Ask("RAMP");
        Assert.Equal("7", Ask("STATE?"));
        _station.Now = 100;
        Ask("QU 0");
        Assert.Equal(("3", "0"), (Ask("STATE?"), Ask("QU?")));
        Ask("RAMP");
        Assert.Equal("1", Ask("STATE?"));
    }

    [Fact]
    public void A_magnet_that_carries_too_much_quenches_by_itself()
    {
        var magnet = new SimulatedMagnetProgrammer(_station, new SimulatedMagnetProgrammerSettings { QuenchCurrent = 15, LeadResistance = 1e-6, Inductance = 1 }, 0.1, 1, "m");
        var firmware = new VirtualAmi430(magnet);
        foreach (var command in new[] { "CONF:RAMP:RATE:CURR 1,1", "CONF:CURR:TARG 20", "RAMP" }) Ask(firmware, command);
        _station.Now = 60;
        Assert.Equal(("7", "1"), (Ask(firmware, "STATE?"), Ask(firmware, "QU?")));
    }

    [Fact]
    public void A_cold_switch_keeps_the_magnet_s_current_while_the_supply_goes_its_own_way()
    {
        Ask("CONF:PS 1;CONF:PS:HTIME 10;CONF:PS:CTIME 20;CONF:RAMP:RATE:CURR 1,1;PS 1");
        Assert.Equal("9", Ask("STATE?"));
        Ask("CONF:CURR:TARG 20;RAMP");
        Assert.Equal("9", Ask("STATE?"));
        _station.Now = 11;
        Assert.Equal("3", Ask("STATE?"));
        Ask("RAMP");
        _station.Now = 40;
        Assert.Equal(("2", "20", "20"), (Ask("STATE?"), Ask("CURR:MAG?"), Ask("CURR:SUPP?")));
        Ask("PS 0");
        Assert.Equal("10", Ask("STATE?"));
        _station.Now = 61;
        Assert.Equal(("3", "1"), (Ask("STATE?"), Ask("PERS?")));
        Ask("ZERO");
        _station.Now = 100;
        Assert.Equal(("8", "20", "0"), (Ask("STATE?"), Ask("CURR:MAG?"), Ask("CURR:SUPP?")));
        // Opened at the wrong current of the supply, the magnet quenches.
        Ask("PS 1");
        _station.Now = 120;
        Assert.Equal("7", Ask("STATE?"));
    }

    [Fact]
    public void Its_history_tells_the_magnet_s_current_through_ramps_and_switches()
    {
        Ask("CONF:PS 1;CONF:PS:HTIME 10;CONF:RAMP:RATE:CURR 1,1;PS 1");
        var (time, last) = (0.0, 0.0);
        while (time < 10)
        {
            var piece = _magnet.NextPiece(time, 10);
            Assert.Equal((0.0, 0.0), (piece.StartCurrent, piece.EndCurrent));
            time = piece.EndTime;
        }

        _station.Now = 10;
        Ask("CONF:CURR:TARG 5;RAMP");
        while (time < 20)
        {
            var piece = _magnet.NextPiece(time, 20);
            Assert.Equal(last, piece.StartCurrent, 1e-9);
            Assert.Equal(Math.Min(5, piece.EndTime - 10), piece.EndCurrent, 1e-3);
            (time, last) = (piece.EndTime, piece.EndCurrent);
        }
    }

    [Fact]
    public void Neither_sense_nor_nonsense_upsets_it()
    {
        var message =
            from commands in Gen.Elements(Headers).SelectMany(header => Gen.Elements(Arguments).Select(argument => header + argument)).ArrayOf()
            from noise in Gen.Choose(0, 255).Select(sign => ((char)sign).ToString()).ArrayOf()
            from clean in Gen.Elements(true, true, false)
            select string.Join(';', commands) + (clean ? "" : string.Concat(noise));
        Prop.ForAll(message.ToArbitrary(), text =>
        {
            Ask(text);
            _output.Clear();
            _station.Now += 1;
            Ask("*CLS");
            Ask("CONF:PS:CTIME 77");
            return Ask("PS:CTIME?") == "77" && Ask("SYST:ERR?") == "0,\"No errors\"";
        }).Check(Repeatable.Checks.WithMaxTest(1500));
    }

    private string Ask(string message) => Ask(_firmware, message);

    private string Ask(VirtualAmi430 firmware, string message)
    {
        firmware.Receive(Encoding.Latin1.GetBytes(message), _output);
        return _output.TryTake(out var answer) ? Encoding.Latin1.GetString(answer.Span) : "";
    }
}
