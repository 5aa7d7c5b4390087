using System.Text;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Switches;

namespace SpinBench.VirtualBench.Tests.Switches;

public sealed class VirtualKeithley7001Tests
{
    private const string NoError = "0,\"No error\"";

    private readonly StillStation _station = new();
    private readonly OutputQueue _output = new();
    private readonly SimulatedSwitchMatrix _switches;
    private readonly VirtualKeithley7001 _firmware;

    public VirtualKeithley7001Tests()
    {
        _switches = new SimulatedSwitchMatrix(_station, new SimulatedSwitchMatrixSettings());
        _firmware = new VirtualKeithley7001(_switches, _station);
    }

    [Theory]
    [InlineData(":ROUT:CLOS (@1!1!1,2!4!10)", "(@1!1!1,2!4!10)")]
    [InlineData(":CLOS (@ 1!2!3 , 1!1!2)", "(@1!1!2,1!2!3)")]
    [InlineData("route:close (@1!1!1:1!1!3)", "(@1!1!1,1!1!2,1!1!3)")]
    [InlineData(":ROUT:CLOS (@1!1!1:1!2!2)", "(@1!1!1,1!1!2,1!2!1,1!2!2)")]
    [InlineData(":ROUT:CLOS (@1!1!1,1!1!2);:ROUT:OPEN (@1!1!1)", "(@1!1!2)")]
    [InlineData(":ROUT:CLOS (@1!1!1);:ROUT:OPEN ALL", "(@)")]
    [InlineData(":ROUT:CLOS (@1!1!1);:OPEN:ALL", "(@)")]
    [InlineData(":ROUT:CLOS (@1!1!1);*RST", "(@)")]
    [InlineData(":ROUT:CLOS (@1!1!1,2!2!2);:ROUT:MEM:SAVE M5;:ROUT:OPEN ALL;:ROUT:CLOS (@M5)", "(@1!1!1,2!2!2)")]
    [InlineData(":ROUT:CLOS (@1!1!1);:ROUT:MEM:SAVE M5;:ROUT:CLOS (@1!1!2);:ROUT:MEM:REC M5", "(@1!1!1)")]
    public void Relays_close_and_open_and_are_listed(string command, string closed)
    {
        Ask(command);
        Assert.Equal(closed + ";" + NoError, Ask(":ROUT:CLOS:STAT?;:SYST:ERR?"));
    }

    [Theory]
    [InlineData(":ROUT:CLOS (@1!5!1)", "-222,\"Data out of range\"")]
    [InlineData(":ROUT:CLOS (@1!1!1,3!1!1)", "-222,\"Data out of range\"")]
    [InlineData(":ROUT:CLOS (@1!1)", "-222,\"Data out of range\"")]
    [InlineData(":ROUT:CLOS (@1!1!3:1!1!1)", "-222,\"Data out of range\"")]
    [InlineData(":ROUT:CLOS 1", "-104,\"Data type error\"")]
    [InlineData(":ROUT:CLOS (1!1!1)", "-171,\"Invalid expression\"")]
    [InlineData(":ROUT:CLOS (@1!1!1", "-171,\"Invalid expression\"")]
    [InlineData(":ROUT:CLOS (@a)", "-171,\"Invalid expression\"")]
    [InlineData(":ROUT:CLOS", "-109,\"Missing parameter\"")]
    [InlineData(":ROUT:FCH (@1!1!1);:ROUT:CLOS (@1!1!1)", "-221,\"Settings conflict\"")]
    [InlineData(":ROUT:MEM:SAVE M101", "-222,\"Data out of range\"")]
    [InlineData(":ROUT:CONF:SLOT3:STIM 1", "-114,\"Header suffix out of range\"")]
    public void What_the_mainframe_cannot_do_is_an_error_and_moves_no_relay(string command, string error)
    {
        Ask(command);
        Assert.Equal(error + ";(@)", Ask("SYST:ERR?;:ROUT:CLOS:STAT?"));
    }

    [Fact]
    public void Single_relays_are_asked_for_in_the_order_of_the_list()
    {
        Ask(":ROUT:CLOS (@1!1!2)");
        Assert.Equal("0,1,0", Ask(":ROUT:CLOS? (@1!1!1:1!1!3)"));
        Assert.Equal("1,0", Ask(":ROUT:CLOS? (@1!1!2,2!1!1)"));
    }

    [Fact]
    public void A_multiplexer_card_has_channels_and_no_rows()
    {
        var switches = new SimulatedSwitchMatrix(_station, new SimulatedSwitchMatrixSettings { Rows = 0, Columns = 40 });
        var firmware = new VirtualKeithley7001(switches, _station);
        firmware.Receive(":ROUT:CLOS (@1!1,1!11,2!1:2!5);:ROUT:CLOS:STAT?"u8, _output);
        Assert.True(_output.TryTake(out var answer));
        Assert.Equal("(@1!1,1!11,2!1,2!2,2!3,2!4,2!5)", Encoding.ASCII.GetString(answer.Span));
        firmware.Receive("*CLS;:ROUT:CLOS (@1!1!1);:SYST:ERR?"u8, _output);
        Assert.True(_output.TryTake(out answer));
        Assert.Equal("-222,\"Data out of range\"", Encoding.ASCII.GetString(answer.Span));
    }

    [Fact]
    public void A_contact_conducts_when_it_has_settled_or_somebody_has_waited_for_it()
    {
        var relay = new SwitchChannel(1, 1, 1);
        Ask(":ROUT:CONF:SLOT1:STIM 0.01;:ROUT:CLOS (@1!1!1)");
        Assert.False(_switches.IsMade(relay));
        _station.Now = 12e-3;
        Assert.False(_switches.IsMade(relay));
        _station.Now = 13.1e-3;
        Assert.True(_switches.IsMade(relay));
        Ask(":ROUT:CLOS (@1!1!2)");
        Assert.Equal([relay], _switches.Made);
        Assert.Equal("1", Ask("*OPC?"));
        Assert.Equal([relay, new SwitchChannel(1, 1, 2)], _switches.Made);
        Ask(":ROUT:OPEN (@1!1!1)");
        Assert.False(_switches.IsMade(relay));
    }

    [Fact]
    public void A_scan_goes_from_relay_to_relay_with_every_trigger()
    {
        Ask(":ROUT:SCAN (@1!1!1:1!1!3);:TRIG:SOUR BUS;:TRIG:COUN 3;:INIT");
        Assert.Equal("3;(@)", Ask(":ROUT:SCAN:POIN?;:ROUT:CLOS:STAT?"));
        foreach (var closed in (string[])["(@1!1!1)", "(@1!1!2)", "(@1!1!3)"])
        {
            Ask("*TRG");
            _station.Now += 0.1;
            Assert.Equal(closed, Ask(":ROUT:CLOS:STAT?"));
        }

        Ask("*TRG");
        Assert.Equal("-211,\"Trigger ignored\"", Ask("SYST:ERR?"));
        Assert.Equal("(@1!1!1,1!1!2,1!1!3)", Ask(":ROUT:SCAN?"));
    }

    [Fact]
    public void It_tells_that_it_is_simulated() => Assert.Equal("KEITHLEY INSTRUMENTS INC.,MODEL 7001,SIM07001,A08  /A03", Ask("*IDN?"));

    private string Ask(string message)
    {
        _firmware.Receive(Encoding.Latin1.GetBytes(message), _output);
        return _output.TryTake(out var answer) ? Encoding.Latin1.GetString(answer.Span) : "";
    }
}
