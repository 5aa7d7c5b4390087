using System.Text;
using SpinBench.VirtualBench.FieldSources;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Tests.FieldSources;

public sealed class KepcoListTests
{
    private readonly StillStation _station = new();
    private readonly OutputQueue _output = new();
    private readonly SimulatedPowerSupply _supply;
    private readonly VirtualKepcoBop _firmware;

    public KepcoListTests()
    {
        _supply = new SimulatedPowerSupply(
            _station, new SimulatedPowerSupplySettings { CurrentNoise = 0, VoltageNoise = 0, CoilInductance = 1e-3, SettlingTime = 1e-4 }, 1, "magnet");
        _firmware = new VirtualKepcoBop(_supply);
    }

    [Fact]
    public void A_list_goes_through_its_set_points_in_virtual_time_and_keeps_the_last()
    {
        Ask("VOLT 20;:OUTP 1;:LIST:CURR 1,2,-3;:LIST:DWEL 0.5,1,0.25;:LIST:COUN 2;:CURR:MODE LIST");
        Assert.Equal("LIST;3;3", Ask("CURR:MODE?;:LIST:CURR:POIN?;:LIST:DWEL:POIN?"));
        foreach (var (time, amperes) in new[] { (0.4, 1), (0.6, 2), (1.4, 2), (1.6, -3), (1.8, 1), (3.4, -3), (3.6, -3) })
        {
            _station.Now = time;
            Assert.Equal(amperes, _supply.MeasureCurrent(), 2e-3);
        }

        Assert.Equal("FIX;0,\"No error\"", Ask("CURR:MODE?;:SYST:ERR?"));
        Ask("CURR 5");
        _station.Now = 5;
        Assert.Equal(5, _supply.MeasureCurrent(), 2e-3);
    }

    [Fact]
    public void However_late_somebody_looks_the_history_has_every_step_at_its_time()
    {
        Ask("VOLT 20;:OUTP 1;:LIST:CURR 1,4;:LIST:DWEL 0.1;:LIST:COUN 0;:CURR:MODE LIST");
        var time = 0.0;
        while (time < 2)
        {
            var piece = _supply.NextPiece(time, 2);
            Assert.True(piece.EndTime > time);
            // The middle of each dwell time is settled.
            var middle = (time + piece.EndTime) / 2;
            var phase = middle % 0.2;
            if (phase is > 0.02 and < 0.09) Assert.Equal(1, piece.EndCurrent, 5e-3);
            if (phase is > 0.12 and < 0.19) Assert.Equal(4, piece.EndCurrent, 5e-3);
            time = piece.EndTime;
        }
    }

    [Fact]
    public void Directions_and_points_that_come_only_once()
    {
        Ask("VOLT 20;:OUTP 1;:LIST:CURR 1,2,3;:LIST:DWEL 1;:LIST:COUN 2;COUN:SKIP 1;:LIST:DIR DOWN;:CURR:MODE LIST");
        foreach (var (time, amperes) in new[] { (0.5, 3), (1.5, 2), (2.5, 1), (3.5, 2), (4.5, 1), (9, 1) })
        {
            _station.Now = time;
            Assert.Equal(amperes, _supply.MeasureCurrent(), 2e-3);
        }
    }

    [Theory]
    [InlineData("LIST:CURR 1,2,3;:LIST:DWEL 1,1;:CURR:MODE LIST", "-226,\"Lists not same length\"")]
    [InlineData("CURR:MODE LIST", "-221,\"Settings conflict\"")]
    [InlineData("LIST:VOLT 1;:LIST:DWEL 1;:VOLT:MODE LIST", "-221,\"Settings conflict\"")]
    [InlineData("LIST:CURR 21", "-222,\"Data out of range\"")]
    [InlineData("LIST:DWEL 0.0001", "-222,\"Data out of range\"")]
    [InlineData("LIST:CURR 1;:LIST:DWEL 1;:CURR:MODE LIST;:CURR 2", "-221,\"Settings conflict\"")]
    [InlineData("CURR:PROT 5;:CURR 6", "-222,\"Data out of range\"")]
    [InlineData("VOLT:PROT 5;:VOLT 6", "-222,\"Data out of range\"")]
    [InlineData("CURR:PROT 5;:LIST:CURR 6;:LIST:DWEL 1;:CURR:MODE LIST", "-222,\"Data out of range\"")]
    [InlineData("*TRG", "-211,\"Trigger ignored\"")]
    public void What_is_refused_is_queued_as_an_error(string command, string error) => Assert.Equal(error, Ask(command + ";:SYST:ERR?"));

    [Theory]
    [InlineData("CURR:PROT 5", "CURR:PROT?", "5.000E0")]
    [InlineData("VOLT:PROT MAX", "VOLT:PROT?", "2.020E1")]
    [InlineData("LIST:COUN 7", "LIST:COUN?", "7")]
    [InlineData("LIST:DIR DOWN", "LIST:DIR?", "DOWN")]
    [InlineData("LIST:CURR 1,2;:LIST:CLE", "LIST:CURR:POIN?", "0")]
    [InlineData("LIST:CURR 1,2;:LIST:CURR 3", "LIST:CURR:POIN?", "3")]
    [InlineData("CURR:TRIG 20;:INIT;*TRG", "CURR?", "2.000E1")]
    [InlineData("CURR:TRIG 20;:INIT;:ABOR;*TRG", "CURR?", "0.000E0")]
    [InlineData("INIT:CONT 1", "INIT:CONT?", "1")]
    public void What_is_set_is_answered(string command, string query, string answer)
    {
        Ask(command);
        Assert.Equal(answer, Ask(query));
    }

    [Fact]
    public void A_reset_ends_a_list_and_switches_off()
    {
        Ask("VOLT 20;:OUTP 1;:LIST:CURR 1,4;:LIST:DWEL 1;:LIST:COUN 0;:CURR:MODE LIST");
        _station.Now = 1.5;
        Ask("*RST");
        _station.Now = 100;
        Assert.Equal("0.0E0;FIX;0", Ask("MEAS:CURR?;:CURR:MODE?;:LIST:CURR:POIN?"));
    }

    private string Ask(string message)
    {
        _firmware.Receive(Encoding.Latin1.GetBytes(message), _output);
        return _output.TryTake(out var answer) ? Encoding.Latin1.GetString(answer.Span) : "";
    }
}
