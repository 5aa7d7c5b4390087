using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.PulseGenerators;

namespace SpinBench.VirtualBench.Tests.PulseGenerators;

public sealed class VirtualKeysight33500Tests
{
    private const string NoError = "+0,\"No error\"";
    private static readonly SimulatedWaveformGeneratorSettings Ideal = new() { AmplitudeError = 0, AmplitudeJitter = 0, WidthJitter = 0 };

    private readonly RecordingLoad[] _loads = [new(50), new(50)];
    private readonly OutputQueue _output = new();
    private readonly SimulatedWaveformGenerator _generator;
    private readonly VirtualKeysight33500 _firmware;

    public VirtualKeysight33500Tests()
    {
        _generator = new SimulatedWaveformGenerator(new StillStation(), _loads, Ideal, 1, "generator");
        _firmware = new VirtualKeysight33500(_generator, "33622A");
    }

    // Commands as PyMeasure's and QCoDeS's classes write them.
    [Theory]
    [InlineData("SOUR1:FUNC TRI", "FUNC?", "TRI")]
    [InlineData("SOUR2:FUNC PRBS", "SOUR2:FUNC?", "PRBS")]
    [InlineData("FUNC ARB", "SOURce1:FUNCtion?", "ARB")]
    [InlineData("SOUR1:FREQ 120000000.000000", "FREQ?", "+1.200000000000000E+08")]
    [InlineData("SOUR2:FREQ 0.000001", "SOUR2:FREQ?", "+1.000000000000000E-06")]
    [InlineData("SOURce1:FREQuency:MODE SWEEP", "SOURce1:FREQuency:MODE?", "SWE")]
    [InlineData("SOUR1:VOLT 10.000000", "VOLT?", "+1.000000000000000E+01")]
    [InlineData("SOURce2:VOLTage:UNIT DBM", "SOURce2:VOLTage:UNIT?", "DBM")]
    [InlineData("SOUR1:VOLT:OFFS -4.900000", "VOLT:OFFS?", "-4.900000000000000E+00")]
    [InlineData("SOUR1:VOLT:HIGH 4.995000", "VOLT:HIGH?", "+4.995000000000000E+00")]
    [InlineData("SOUR1:PHAS -360.000000", "PHAS?", "-3.600000000000000E+02")]
    [InlineData("PHAS:SYNC", "PHAS?", "+0.000000000000000E+00")]
    [InlineData("SOUR1:FUNC:SQU:DCYC 99.980000", "FUNC:SQU:DCYC?", "+9.998000000000000E+01")]
    [InlineData("SOUR1:FUNC:RAMP:SYMM 0.010000", "FUNC:RAMP:SYMM?", "+1.000000000000000E-02")]
    [InlineData("SOUR1:FUNC:PULS:PER 3.300000e-08", "FUNC:PULS:PER?", "+3.300000000000000E-08", true)]
    [InlineData("SOUR1:FUNC:PULS:HOLD DCYCLE", "FUNC:PULS:HOLD?", "DCYC")]
    [InlineData("SOURce1:FUNCtion:PULSE:WIDTh 1e-06", "SOURce1:FUNCtion:PULSE:WIDTh?", "+1.000000000000000E-06")]
    [InlineData("SOUR1:FUNC:PULS:DCYC 25.000000", "FUNC:PULS:DCYC?", "+2.500000000000000E+01")]
    [InlineData("SOUR1:FUNC:PULS:TRAN:BOTH 1.000000e-06", "SOUR1:FUNC:PULS:TRAN?", "+1.000000000000000E-06")]
    [InlineData("OUTP2 1", "OUTP2?", "1")]
    [InlineData("OUTPut1 ON", "OUTPut1?", "1")]
    [InlineData("OUTP1:LOAD INF", "OUTP1:LOAD?", "+9.900000000000000E+37")]
    [InlineData("OUTPut2:POLarity INV", "OUTPut2:POLarity?", "INV")]
    [InlineData("OUTPut:SYNC OFF", "OUTPut:SYNC?", "0")]
    [InlineData("OUTPut:SYNC:SOURce CH2", "OUTPut:SYNC:SOURce?", "CH2")]
    [InlineData("SOUR1:BURS:STAT 1", "BURS:STAT?", "1")]
    [InlineData("SOUR1:BURS:MODE GATED", "BURS:MODE?", "GAT")]
    [InlineData("SOUR1:BURS:INT:PER 8.000000e+03", "BURS:INT:PER?", "+8.000000000000000E+03")]
    [InlineData("SOUR1:BURS:NCYC 99999", "BURS:NCYC?", "+9.999900000000000E+04")]
    [InlineData("SOURce1:BURSt:NCYCles INF", "SOURce1:BURSt:NCYCLes?", "+9.900000000000000E+37")]
    [InlineData("SOURce1:BURSt:PHASe 90", "SOURce1:BURSt:PHASe?", "+9.000000000000000E+01")]
    [InlineData("SOURce1:BURSt:GATE:POLarity INV", "SOURce1:BURSt:GATE:POLarity?", "INV")]
    [InlineData("TRIGger1:SOURce TIM", "TRIGger1:SOURce?", "TIM")]
    [InlineData("TRIGger2:SLOPe NEG", "TRIGger2:SLOPe?", "NEG")]
    [InlineData("TRIGger1:COUNt 1000000", "TRIGger1:COUNt?", "+1.000000000000000E+06")]
    [InlineData("TRIGger1:DELay 1000", "TRIGger1:DELay?", "+1.000000000000000E+03")]
    [InlineData("TRIGger1:TIMer 8000", "TRIGger1:TIMer?", "+8.000000000000000E+03")]
    [InlineData("FUNC:ARB:SRAT 250000000.000000", "FUNC:ARB:SRAT?", "+2.500000000000000E+08")]
    [InlineData("FUNC:ARB:FILT STEP", "FUNC:ARB:FILT?", "STEP")]
    [InlineData("FUNC:ARB:ADV TRIGGER", "FUNC:ARB:ADV?", "TRIG")]
    [InlineData("DISP:TEXT 'hold on'", "DISP:TEXT?", "\"hold on\"")]
    [InlineData("DISP:TEXT 'hold on';:DISP:TEXT:CLE", "DISP:TEXT?", "\"\"")]
    public void What_is_set_in_the_words_of_existing_drivers_is_answered(string command, string query, string answer, bool adjusts = false)
    {
        Ask(command);
        Assert.Equal(answer, Ask(query));
        if (!adjusts) Assert.Equal(NoError, Ask("SYST:ERR?"));
    }

    [Fact]
    public void Waveforms_are_loaded_as_numbers_and_as_blocks_of_codes_and_reals()
    {
        Ask("SOUR1:DATA:ARB:DAC dac, 0, 32767, -32767, 0, 0, 0, 0, 0");
        Ask("DATA:ARB REALS, 0, 1.0, -1.0, 0.5, 0, 0, 0, 0");
        float[] reals = [0, 1, -1, 0.25f, 0, 0, 0, 0];
        _firmware.Receive([.. "FORM:BORD SWAP;:DATA:ARB BLOCK,#232"u8, .. MemoryMarshal.AsBytes<float>(reals)], _output);
        Assert.Equal(NoError, Ask("SYST:ERR?"));
        Assert.Equal("\"INT:\\BUILTIN\\EXP_RISE.ARB\",\"BLOCK\",\"DAC\",\"REALS\"", Ask("SOUR1:DATA:VOL:CAT?"));
        Assert.Equal("65512;65536", Ask("DATA:VOL:FREE?;:SOUR2:DATA:VOL:FREE?"));
        Assert.Equal([0, 1, -1, 0, 0, 0, 0, 0], Played("DAC"));
        Assert.Equal(0.5, Played("REALS")[3], 1e-4);
        Assert.Equal(0.25, Played("\"BLOCK\"")[3], 1e-4);
        Assert.Equal("\"BLOCK\";8;+1.0000", Ask("FUNC:ARB?;:FUNC:ARB:POIN?;:DATA:ATTR:PTP? DAC"));
    }

    [Fact]
    public void A_name_that_is_taken_is_refused_until_the_memory_is_cleared()
    {
        Ask("DATA:ARB:DAC A,1,2,3,4,5,6,7,8;DAC A,1,2,3,4,5,6,7,8");
        Assert.Equal($"+786,\"Specified arb waveform already exists\";{NoError}", Ask("SYST:ERR?;ERR?"));
        Ask("DATA:VOL:CLE;:DATA:ARB:DAC A,1,2,3,4,5,6,7,8");
        Assert.Equal(NoError, Ask("SYST:ERR?"));
    }

    [Theory]
    [InlineData("DATA:ARB:DAC SHORT,1,2,3,4,5,6,7", "-222,\"Data out of range\"")]
    [InlineData("DATA:ARB:DAC BAD,1,2,3,4,5,6,7,32768", "-222,\"Data out of range\"")]
    [InlineData("DATA:ARB:DAC BAD,#13abc", "+800,\"Block length must be even\"")]
    [InlineData("FUNC:ARB NOBODY", "+785,\"Specified arb waveform does not exist\"")]
    [InlineData("FUNC:ARB:SRAT 1.1E9", "-222,\"Data out of range\"")]
    [InlineData("OUTP3 1", "-114,\"Header suffix out of range\"")]
    [InlineData("TRIG2", "-211,\"Trigger ignored\"")]
    public void What_the_model_cannot_do_is_queued_as_an_error(string command, string error)
    {
        Ask(command);
        Assert.Equal(error + ";" + NoError, Ask("SYST:ERR?;ERR?"));
    }

    [Fact]
    public void Two_channels_that_wait_for_the_bus_start_together_and_each_by_itself()
    {
        Ask("FUNC PULS;:SOUR2:FUNC PULS;:VOLT:HIGH 1;LOW 0;:SOUR2:VOLT:HIGH 2;LOW 0;:BURS:STAT 1;:SOUR2:BURS:STAT 1;:TRIG1:SOUR BUS;:TRIG2:SOUR BUS;:OUTP1 1;:OUTP2 1");
        Ask("*TRG;:TRIG2");
        Assert.Equal(NoError, Ask("SYST:ERR?"));
        Assert.Equal((1, 2), (_loads[0].Trains.Count, _loads[1].Trains.Count));
    }

    [Fact]
    public void A_sequence_joins_waveforms()
    {
        Ask("DATA:ARB:DAC A,0,0,0,0,0,0,0,32767;DAC B,0,0,0,0,0,0,0,-32767");
        var steps = "\"seq\",\"A\",0,once,highAtStart,4,\"B\",2,repeat,maintain,4";
        Ask($"DATA:SEQ #{steps.Length.ToString(CultureInfo.InvariantCulture).Length}{steps.Length}{steps}");
        Assert.Equal(NoError, Ask("SYST:ERR?"));
        Assert.Equal("+24", Ask("FUNC:ARB SEQ;:FUNC:ARB:POIN?").Insert(0, "+"));
    }

    [Fact]
    public void The_frequency_of_a_loaded_waveform_is_its_sample_rate_shared_by_its_points()
    {
        Ask("DATA:ARB:DAC A,0,0,0,0,0,0,0,32767;:FUNC:ARB A;:FUNC ARB;:FUNC:ARB:SRAT 8E6");
        Assert.Equal(1e6, double.Parse(Ask("FREQ?"), CultureInfo.InvariantCulture), 3);
        Ask("FREQ 2E6");
        Assert.Equal(16e6, double.Parse(Ask("FUNC:ARB:SRAT?"), CultureInfo.InvariantCulture), 3);
    }

    [Theory]
    [InlineData("33511B", 1, "Agilent Technologies", 20e6)]
    [InlineData("33522B", 2, "Agilent Technologies", 30e6)]
    [InlineData("33611A", 1, "Keysight Technologies", 80e6)]
    [InlineData("33622A", 2, "Keysight Technologies", 120e6)]
    public void The_model_decides_channels_and_limits(string model, int channels, string maker, double highest)
    {
        var loads = Enumerable.Range(0, channels).Select(_ => new RecordingLoad(50)).ToArray();
        var firmware = new VirtualKeysight33500(new SimulatedWaveformGenerator(new StillStation(), loads, Ideal, 1, "generator"), model, memory: 1_000_000);
        Assert.StartsWith($"{maker},{model},SIM", Ask(firmware, "*IDN?"), StringComparison.Ordinal);
        Assert.Equal(highest, double.Parse(Ask(firmware, "FREQ? MAX"), CultureInfo.InvariantCulture));
        Assert.Equal("1000000", Ask(firmware, "DATA:VOL:FREE?"));
        Ask(firmware, "SOUR2:FREQ 1E3");
        Assert.Equal(channels == 1 ? "-114,\"Header suffix out of range\"" : NoError, Ask(firmware, "SYST:ERR?"));
        Assert.Throws<ArgumentException>(() => new VirtualKeysight33500(_generator, "33999Z"));
    }

    private float[] Played(string name)
    {
        Ask($"FUNC:ARB {name};:FUNC ARB;:BURS:STAT 1;:TRIG1:SOUR BUS;:OUTP1 1;:TRIG1");
        Assert.Equal(NoError, Ask("SYST:ERR?"));
        return _loads[0].Waveforms[^1].Samples.ToArray();
    }

    private string Ask(string message) => Ask(_firmware, message);

    private string Ask(VirtualKeysight33500 firmware, string message)
    {
        firmware.Receive(Encoding.Latin1.GetBytes(message), _output);
        return _output.TryTake(out var answer) ? Encoding.Latin1.GetString(answer.Span) : "";
    }
}
