using System.Text;
using SpinBench.Time;
using SpinBench.VirtualBench.FieldSources;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.VirtualBench.Tests.FieldSources;

public sealed class VirtualKepcoBopTests
{
    private readonly StillStation _station = new();
    private readonly OutputQueue _output = new();
    private readonly VirtualKepcoBop _firmware;

    public VirtualKepcoBopTests() => _firmware = new VirtualKepcoBop(new SimulatedPowerSupply(
        _station, new SimulatedPowerSupplySettings { CurrentNoise = 0, VoltageNoise = 0, RatedVoltage = 36, RatedCurrent = 12 }, 1, "magnet"));

    [Fact]
    public async Task An_interface_that_takes_its_time_answers_so_much_later()
    {
        var supply = new SimulatedPowerSupply(_station, new SimulatedPowerSupplySettings { ReplyLatency = 2e-3 }, 1, "magnet");
        var clock = new VirtualClock();
        await using var session = new InProcessSession("SIM::magnet", new VirtualKepcoBop(supply), clock);
        await session.WriteAsync("CURR 1"u8.ToArray());
        Assert.Equal(0, clock.ElapsedSeconds);
        for (var asked = 1; asked <= 3; asked++)
        {
            Assert.Equal("0", Encoding.ASCII.GetString((await session.QueryAsync("OUTP?"u8.ToArray())).Span));
            Assert.Equal(asked * 2e-3, clock.ElapsedSeconds, 1e-9);
        }

        var served = new ServedInstrument("magnet", new VirtualKepcoBop(supply), new Lock(), () => { });
        Assert.Equal(ReplyTreatment.Send, served.Receive("CURR 2"u8, _output).Treatment);
        var fate = served.Receive("OUTP?"u8, _output);
        Assert.Equal((ReplyTreatment.Delay, 2.0), (fate.Treatment, fate.Delay.TotalMilliseconds));
    }

    [Theory]
    [InlineData("VOLT 0.1", "VOLT?", "9.99786E-2")]
    [InlineData("CURRent 0.1", "CURRent?", "9.99786E-2")]
    [InlineData("CURR 3", "CURR?", "3.00009E0")]
    [InlineData("CURR -12", "CURR?", "-1.200E1")]
    [InlineData("CURR MAX", "CURR?", "1.200E1")]
    [InlineData("FUNC:MODE VOLT", "FUNC:MODE?", "0")]
    [InlineData("FUNC:MODE CURR", "FUNC:MODE?", "1")]
    [InlineData("OUTP 1", "OUTPut?", "1")]
    [InlineData("OUTP ON;OUTP OFF", "OUTP?", "0")]
    [InlineData("VOLT 5;:VOLT:RANG 4", "VOLT:RANG?", "4")]
    [InlineData("CURR:RANG 4", "CURR:RANG?", "4")]
    [InlineData("CURR:RANG 4;RANG 1", "CURR:RANG?", "1")]
    [InlineData("CURR:RANG:AUTO 1", "CURR:RANG:AUTO?", "1")]
    [InlineData("CURR:RANG:AUTO 1;:CURR 1", "CURR:RANG?", "4")]
    [InlineData("CURR:RANG:AUTO 1;:CURR 1;:CURR 5", "CURR:RANG?", "1")]
    [InlineData("SYST:REM 1", "SYST:REM?", "1")]
    [InlineData("SYST:BEEP", "DIAG:TST?", "0")]
    [InlineData("*RST", "*TST?", "0")]
    public void What_is_set_in_the_words_of_existing_drivers_is_answered(string command, string query, string answer)
    {
        Ask(command + "\r");
        Assert.Equal(answer, Ask(query));
        Assert.Equal("0,\"No error\"", Ask("SYST:ERR?"));
    }

    [Theory]
    [InlineData("CURR 12.1", "-222,\"Data out of range\"")]
    [InlineData("VOLT 37", "-222,\"Data out of range\"")]
    [InlineData("CURR:RANG 4;:CURR 3.1", "-222,\"Data out of range\"")]
    [InlineData("CURR:RANG 2", "-224,\"Illegal parameter value\"")]
    [InlineData("FUNC:MODE POWER", "-224,\"Illegal parameter value\"")]
    [InlineData("VOLT 10;:VOLT:RANG 4", "-221,\"Settings conflict\"")]
    [InlineData("FREQ 1", "-113,\"Undefined header\"")]
    [InlineData("OUTP2 1", "-114,\"Header suffix out of range\"")]
    public void What_the_model_cannot_do_is_queued_as_an_error(string command, string error)
    {
        Ask(command);
        Assert.Equal(error + ";0,\"No error\"", Ask("SYST:ERR?;ERR?"));
    }

    [Fact]
    public void A_quarter_range_that_the_set_point_does_not_fit_is_refused_with_what_is_allowed()
    {
        var answer = Ask("CURR 5;:CURR:RANG 4;:SYST:ERR?");
        Assert.StartsWith("-221,\"Settings conflict;", answer, StringComparison.Ordinal);
        Assert.Contains("-3 A to 3 A", answer, StringComparison.Ordinal);
        Assert.Equal("1", Ask("CURR:RANG?"));
    }

    [Fact]
    public void Measurements_show_what_the_coil_does()
    {
        Ask("VOLT 10;:CURR 4;:OUTP 1");
        _station.Now = 1;
        Assert.Equal("3.99988E0;1.99957E0", Ask("MEAS:CURR?;VOLT?"));
        Assert.Equal("3.99988E0", Ask("MEASure:SCALar:CURRent:DC?"));
        Ask("*RST");
        _station.Now = 3;
        Assert.Equal("0.0E0;0", Ask("MEASure:CURRent?;:OUTP?"));
    }

    [Fact]
    public void A_change_of_mode_zeroes_the_new_set_point_and_keeps_the_limits()
    {
        Ask("VOLT 10;:CURR 4;:FUNC:MODE VOLT");
        Assert.Equal("0.000E0;1.200E1", Ask("VOLT?;:CURR?"));
        Assert.Equal("0.000E0;1.00001E1", Ask("FUNC:MODE CURR;:CURR?;:VOLT?"));
    }

    [Fact]
    public void It_tells_its_ratings_in_its_identity() =>
        Assert.Equal("KEPCO,BIT 4886 36-12  08-04-2023,SIM04886,4.04-1.82", Ask("*IDN?"));

    private string Ask(string message)
    {
        _firmware.Receive(Encoding.Latin1.GetBytes(message), _output);
        return _output.TryTake(out var answer) ? Encoding.Latin1.GetString(answer.Span) : "";
    }
}
