using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.VirtualBench.LockIns;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Tests.LockIns;

/// <summary>The 7265 and 7270: settings, number formats, replies and status, by the vectors of the clients that exist for them.</summary>
public sealed class VirtualAmetekTests
{
    private readonly TestStation _station = new(model: LockInModelTable.Ametek7270);
    private readonly VirtualAmetek _unit;
    private readonly Desk _desk;

    public VirtualAmetekTests()
    {
        _unit = new VirtualAmetek(_station.LockIn, AmetekModel.Dsp7270);
        _desk = new Desk(_unit);
    }

    [Theory]
    [InlineData("ID", "7270\n\0")]
    [InlineData("VER", "SIM2.11\n\0")]
    [InlineData("SEN 27", "\0")]
    [InlineData("SEN", "27\n\0")]
    [InlineData("SLOPE", "1\n\0")]
    [InlineData("X.", "0.0E+00\n\0")]
    [InlineData("XY.", "0.0E+00,0.0E+00\n\0")]
    [InlineData("X1.", "\n\0")]
    [InlineData("Y2.", "\n\0")]
    [InlineData("OA.", "0.0E+00\n\0")]
    [InlineData("IDN?", "\0")]
    [InlineData("NONSENSE 3", "\0")]
    public void The_7270_ends_every_reply_with_a_nul_also_an_empty_one(string command, string reply) => Assert.Equal(reply, _desk.Send(command));

    [Theory]
    [InlineData("TC 30", "TC", "30")]
    [InlineData("SLOPE 3", "SLOPE", "3")]
    [InlineData("REFN 7", "REFN", "7")]
    [InlineData("REFP. 250", "REFP.", "2.5E+02")]
    [InlineData("REFP -12345", "REFP", "-12345")]
    [InlineData("OA. 2.7", "OA.", "2.7E+00")]
    [InlineData("OA 500", "OA.", "5.0E-01")]
    [InlineData("OF. 12000", "OF.", "1.2E+04")]
    [InlineData("OF 1234567", "OF.", "1.234567E+03")]
    [InlineData("DAC. 1 7", "DAC. 1", "7.0E+00")]
    [InlineData("DAC. 2 -7", "DAC. 2", "-7.0E+00")]
    [InlineData("DAC. 3 2.6", "DAC 3", "2600")]
    [InlineData("DAC 4 5500", "DAC. 4", "5.5E+00")]
    [InlineData("IMODE 1", "SEN.", "1.0E-06")]
    [InlineData("IMODE 2", "SEN.", "1.0E-08")]
    [InlineData("VMODE 3", "VMODE", "3")]
    [InlineData("LF 3 0", "LF", "3,0")]
    [InlineData("CP 1", "DCCOUPLE", "1")]
    [InlineData("AUTOMATIC 0", "AUTOMATIC", "0")]
    [InlineData("ACGAIN 5", "ACGAIN", "5")]
    [InlineData("IE 2", "IE", "2")]
    [InlineData("NOISEMODE 0", "NOISEMODE", "0")]
    [InlineData("SYNCOSC 0", "SYNCOSC", "0")]
    [InlineData("sen 14", "sen.", "5.0E-05")]
    [InlineData("LEN 500", "LEN", "500")]
    [InlineData("STR 12", "STR", "15")]
    [InlineData("CBD 19", "CBD", "19")]
    public void A_setting_is_kept_and_answered(string setting, string query, string answer)
    {
        Assert.Equal("\0", _desk.Send(setting));
        var status = int.Parse(_desk.Send("ST")!.TrimEnd('\0', '\n'), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(0, status & 6);
        Assert.Equal(answer + "\n\0", _desk.Send(query));
    }

    [Theory]
    [InlineData("SEN 0", 5)]
    [InlineData("SEN 28", 5)]
    [InlineData("TC 31", 5)]
    [InlineData("TC", 1)]
    [InlineData("DAC. 5 1", 5)]
    [InlineData("DAC. 1 10.1", 5)]
    [InlineData("OF. 250001", 5)]
    [InlineData("OF. 10000;REFN 26", 5)]
    [InlineData("VMODE 2", 5)]
    [InlineData("REFMODE 1", 5)]
    [InlineData("OA. one", 5)]
    [InlineData("MSK 1", 3)]
    [InlineData("*IDN?", 3)]
    public void The_status_byte_tells_what_was_wrong_until_the_next_command(string command, int status)
    {
        _desk.Send(command);
        Assert.Equal($"{status}\n\0", _desk.Send("ST"));
        _desk.Send("SEN");
        Assert.Equal("1\n\0", _desk.Send("ST"));
    }

    [Fact]
    public void Status_and_overload_bytes_follow_when_they_are_asked_for()
    {
        Assert.Equal("\0\u0001\0", _desk.Send("USBTERM 1"));
        Assert.Equal("27\n\0\u0001\0", _desk.Send("SEN"));
        Assert.Equal("\0\u0005\0", _desk.Send("SEN 99"));
        _desk.Send("IE 2");
        Assert.Equal("\0\u0009\0", _desk.Send("CP 1"));
    }

    [Fact]
    public void The_7265_answers_with_carriage_return_and_only_when_there_is_something_to_say()
    {
        var desk = new Desk(new VirtualAmetek(new TestStation(model: LockInModelTable.Ametek7265).LockIn, AmetekModel.Dsp7265));
        Assert.Null(desk.Send("SEN 20\r"));
        Assert.Equal("20\r", desk.Send("SEN\r\n"));
        Assert.Equal("7265\r", desk.Send("ID"));
        Assert.Null(desk.Send("SEN 0"));
        Assert.Equal("5\r", desk.Send("ST"));
        Assert.Null(desk.Send("DAC. 1 -12"));
        Assert.Equal("-1.2E+01\r", desk.Send("DAC. 1"));
        Assert.Equal("28\r", desk.Send("TC 28;TC"));
    }

    [Fact]
    public void Outputs_are_parts_of_ten_thousand_of_full_scale_in_both_forms()
    {
        (_station.InPhase, _station.Quadrature) = (0.3, 0.4);
        _station.LockIn.InputVoltages = input => -0.1 * input;
        _desk.Send("OA. 1;CP 1;SEN 27");
        _station.Wait(10);
        Assert.Equal("3000,4000\n\0", _desk.Send("XY"));
        Assert.Equal("3.0E-01,4.0E-01\n\0", _desk.Send("XY."));
        Assert.Equal("5000,5313\n\0", _desk.Send("MP"));
        Assert.Equal("5.0E-01,5.313E+01\n\0", _desk.Send("MAG.;PHA."));
        Assert.Equal("1000000\n\0", _desk.Send("FRQ"));
        Assert.Equal("-4.0E-01\n\0", _desk.Send("ADC. 4"));
        Assert.Equal("-3000\n\0", _desk.Send("RT"));
        Assert.Equal("3000;4000\n\0", _desk.Send("DD 59;XY"));
    }

    [Fact]
    public void Overloads_and_unlock_are_those_of_the_moment()
    {
        _desk.Send("OA. 1;CP 1;SEN 24;AUTOMATIC 0;ACGAIN 0"); // 0.5 V on 0.1 V
        _station.Wait(10);
        Assert.Equal("17,1\n\0", _desk.Send("ST;N"));
        _desk.Send("SEN 27;ACGAIN 2"); // 0.3 V peak at most
        Assert.Equal("65,0\n\0", _desk.Send("ST;N"));
        _desk.Send("ACGAIN 0;IE 2");
        Assert.Equal("9\n\0", _desk.Send("ST"));
        _desk.Send("IE 0");
        Assert.Equal("1\n\0", _desk.Send("ST"));
    }

    [Fact]
    public void Automatic_functions_find_sensitivity_gain_and_phase()
    {
        (_station.InPhase, _station.Quadrature) = (0.03, 0.04);
        _desk.Send("OA. 1;CP 1;AUTOMATIC 1");
        _station.Wait(10);
        _desk.Send("ASM");
        // 50 mV on 100 mV; a sine of 100 mV has a peak of 141 mV: the gain that takes 300 mV.
        Assert.StartsWith("24,2,5.313", _desk.Send("SEN;ACGAIN;REFP."), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "ID", "7265\r\n*")]
    [InlineData(true, "ID", "7270\r\n*")]
    [InlineData(true, "SEN 14", "*")]
    [InlineData(true, "SEN 99", "?")]
    [InlineData(false, "NONSENSE 3", "?")]
    [InlineData(false, "SEN 99;ST", "5\r\n?")]
    [InlineData(false, "ID;ID;ID", "7265,7265,7265\r\n*")]
    [InlineData(false, "ID\rSEN 14\rSEN", "7265\r\n*|*|14\r\n*")]
    public void On_a_serial_line_every_message_ends_with_a_prompt_that_tells_of_errors(bool is7270, string message, string expected)
    {
        var station = new TestStation(model: is7270 ? LockInModelTable.Ametek7270 : LockInModelTable.Ametek7265);
        var unit = new VirtualAmetek(station.LockIn, is7270 ? AmetekModel.Dsp7270 : AmetekModel.Dsp7265);
        var output = new OutputQueue { IsSerial = true };
        unit.Receive(Encoding.ASCII.GetBytes(message), output);
        List<string> replies = [];
        while (output.TryTake(out var reply, out var isBare))
        {
            Assert.True(isBare);
            replies.Add(Encoding.ASCII.GetString(reply.Span));
        }

        Assert.Equal(expected, string.Join('|', replies));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whatever_is_sent_it_survives_and_answers_the_next_query(bool isOld)
    {
        var station = new TestStation(model: isOld ? LockInModelTable.Ametek7265 : LockInModelTable.Ametek7270);
        var unit = new VirtualAmetek(station.LockIn, isOld ? AmetekModel.Dsp7265 : AmetekModel.Dsp7270);
        var desk = new Desk(unit);
        var piece = Gen.OneOf(
            Gen.Elements("SEN", "TC", "XY.", "MP", "DC ", "DCB ", "CBD ", "LEN ", "STR ", "NC", "TD", "TDC", "HC", "M", "ADF 1", "ADF ", "OA. ", "OF. ",
                "DAC. ", "ADC ", "REFN", "REFP.", "IMODE ", "VMODE ", "IE ", "AS", "ASM", "AQN", "ACGAIN ", "AUTOMATIC ", "LF ", "DD ", "ST", "N"),
            Gen.Elements(";", ",", " ", ".", "1", " 2", " 4", " -7.5", "1e9", "1e-300", "NaN", "\0", "é", "\r\n", " 99999999999999999999"),
            Gen.Choose(0, 255).Select(code => ((char)code).ToString()));
        Prop.ForAll(piece.ListOf().Select(string.Concat).ToArbitrary(), text =>
        {
            unit.Receive(Encoding.Latin1.GetBytes(text), desk.Output);
            desk.Output.Clear();
            station.Wait(0.003);
            return desk.Send("DD 44;SEN 14;SEN")?.StartsWith("14", StringComparison.Ordinal) == true;
        }).Check(Repeatable.Checks);
    }
}
