using System.Text;
using SpinBench.VirtualBench.FieldSources;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Tests.LakeShore;

namespace SpinBench.VirtualBench.Tests.FieldSources;

public sealed class VirtualLakeShoreSupplyTests
{
    private static readonly SimulatedRampingSupplySettings Quiet = new() { CurrentNoise = 0, VoltageNoise = 0 };

    private readonly StillStation _station = new();
    private readonly OutputQueue _output = new();
    private readonly VirtualLakeShoreSupply _firmware;

    public VirtualLakeShoreSupplyTests() =>
        _firmware = new VirtualLakeShoreSupply(new SimulatedRampingSupply(_station, Quiet, LakeShoreSupplyModel.Model643, 1, "magnet"));

    [Theory]
    [InlineData("SETI 45.8", "SETI?", "+045.8000")]
    [InlineData("SETI -70.1", "SETI?", "-070.1000")]
    [InlineData("RATE 7.77", "RATE?", "+7.7700")]
    [InlineData("LIMIT 22.222, 3.333", "LIMIT?", "+022.2220,+3.3330")]
    [InlineData("RSEGS 2, 50, 2.5", "RSEGS? 2", "+050.0000,+2.5000")]
    [InlineData("RSEG 1", "RSEG?", "1")]
    [InlineData("XPGM 2", "XPGM?", "2")]
    [InlineData("INTWTR 3", "INTWTR?", "3")]
    [InlineData("MAGWTR 0", "MAGWTR?", "0")]
    [InlineData("MODE 2", "MODE?", "2")]
    [InlineData("DISP 2", "DISP?", "2")]
    [InlineData("LOCK 1,123", "LOCK?", "1,123")]
    [InlineData("IEEE 1,0,8", "IEEE?", "1,0,8")]
    [InlineData("ERSTE 4,1", "ERSTE?", "004,001")]
    [InlineData("ERCL", "ERST?;ERSTR?", "000,000;000,000")]
    [InlineData("OPSTE 2", "OPSTE?", "002")]
    [InlineData("", "KEYST?", "0")]
    [InlineData("RATE 5;LIMIT 10,4;DFLT 99", "LIMIT?", "+070.1000,+50.0000")]
    [InlineData("", "*IDN?", "LSCI,MODEL643,SIM6430,1.0/1.0")]
    public void What_is_set_in_the_words_of_the_maker_s_own_driver_is_answered(string command, string query, string answer)
    {
        Ask("*CLS");
        // The maker's driver asks for the standard events with everything that it sends.
        if (command.Length > 0) Assert.Equal("000", Ask(command + "; *ESR?"));
        Assert.Equal(answer + ";000", Ask(query + "; *ESR?"));
    }

    [Theory]
    [InlineData("SETI 70.2", "016")]
    [InlineData("LIMIT 10,50;SETI 11", "016")]
    [InlineData("LIMIT 70,2;RATE 3", "016")]
    [InlineData("RATE 0", "016")]
    [InlineData("RSEGS 6,1,1", "016")]
    [InlineData("SETI", "032")]
    [InlineData("SETI 1,2", "032")]
    [InlineData("CURR 1", "032")]
    [InlineData("SETI 10;DFLT 99", "016")]
    public void What_it_cannot_do_is_an_event_and_changes_nothing(string command, string events)
    {
        Ask("*CLS;SETI 0");
        Assert.Equal(events, Ask(command + ";*ESR?"));
        if (!command.StartsWith("SETI 10", StringComparison.Ordinal)) Assert.Equal("+000.0000", Ask("SETI?"));
    }

    [Fact]
    public void It_ramps_at_its_rate_says_when_it_is_done_and_can_be_stopped()
    {
        Ask("RATE 2;SETI 20;OPSTR?");
        _station.Now = 5;
        Assert.Equal("+010.0000;+04.0400;000", Ask("RDGI?;RDGV?;OPST?"));
        Ask("STOP");
        _station.Now = 7;
        Assert.Equal("+010.0000;+020.0000;002", Ask("RDGI?;SETI?;OPST?"));
        Ask("OPSTR?;SETI 20");
        _station.Now = 8;
        Assert.Equal("000;000", Ask("OPST?;OPSTR?"));
        _station.Now = 20;
        Ask("*SRE 128;OPSTE 2");
        Assert.Equal(128 | 64, _firmware.StatusByte);
        Assert.Equal("002;002;000", Ask("OPST?;OPSTR?;OPSTR?"));
        Assert.Equal(0, _firmware.StatusByte);
    }

    [Fact]
    public void A_reset_takes_the_current_to_zero_and_an_open_external_input_asks_for_none()
    {
        Ask("RATE 50;SETI 10");
        _station.Now = 1;
        Ask("XPGM 1");
        _station.Now = 2;
        Assert.Equal("+000.0000;+010.0000", Ask("RDGI?;SETI?"));
        Ask("XPGM 0;*RST");
        _station.Now = 3;
        Assert.Equal("+000.0000;+000.0000", Ask("RDGI?;SETI?"));
    }

    [Fact]
    public void Neither_sense_nor_nonsense_upsets_it()
    {
        LakeShoreFuzzTests.Survives(_firmware, "*CLS;LIMIT 70,50;RATE 2.5;RATE?;SETI 0;SETI?;*ESR?", "+2.5000;+000.0000;000");
    }

    private string Ask(string message)
    {
        _firmware.Receive(Encoding.Latin1.GetBytes(message), _output);
        return _output.TryTake(out var answer) ? Encoding.Latin1.GetString(answer.Span) : "";
    }
}
