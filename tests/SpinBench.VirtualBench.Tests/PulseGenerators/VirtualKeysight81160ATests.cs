using System.Globalization;
using System.Text;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.PulseGenerators;

namespace SpinBench.VirtualBench.Tests.PulseGenerators;

public sealed class VirtualKeysight81160ATests
{
    private readonly RecordingLoad _load = new(50);
    private readonly OutputQueue _output = new();
    private readonly VirtualKeysight81160A _firmware;

    public VirtualKeysight81160ATests()
    {
        var settings = new SimulatedWaveformGeneratorSettings { AmplitudeError = 0, AmplitudeJitter = 0, WidthJitter = 0 };
        _firmware = new VirtualKeysight81160A(new SimulatedWaveformGenerator(new StillStation(), [_load, new RecordingLoad(50)], settings, 1, "pulser"));
    }

    [Theory]
    [InlineData(":FUNC1 SIN", ":FUNC1?", "SIN")]
    [InlineData(":FUNC2 PULS", ":FUNC2?", "PULS")]
    [InlineData(":FREQ1 2.000000e+06", ":FREQ1?", "+2.0000000000000E+06")]
    [InlineData(":VOLT1 0.5", ":VOLT1?", "+5.0000000000000E-01")]
    [InlineData(":VOLT1:OFFS 1.2", ":VOLT1:OFFS?", "+1.2000000000000E+00")]
    [InlineData(":VOLT1:LOW -1.5;HIGH 1.5", ":VOLT1:HIGH?;LOW?", "+1.5000000000000E+00;-1.5000000000000E+00")]
    [InlineData(":VOLT1:UNIT VPP", ":VOLT1:UNIT?", "VPP")]
    [InlineData(":VOLT1:LIM:HIGH 2;LOW -2;STAT 1", ":VOLT1:LIM:STAT?;HIGH?", "1;+2.0000000000000E+00")]
    [InlineData(":PULS:PER1 1.0e-05", ":PULS:PER1?", "+1.0000000000000E-05")]
    [InlineData(":PULS:PER1 10 US", ":PULS:PER1?", "+1.0000000000000E-05")]
    [InlineData(":PULS:WIDT1 1e-07", ":PULS:WIDT1?", "+1.0000000000000E-07")]
    [InlineData(":PULS:DCYC1 25", ":PULS:DCYC1?", "+2.5000000000000E+01")]
    [InlineData(":PULS:HOLD1 DCYC", ":PULS:HOLD1?", "DCYC")]
    [InlineData(":FUNC1:PULS:TRAN 5e-09", ":FUNC1:PULS:TRAN?", "+5.0000000000000E-09")]
    [InlineData(":FUNC1:SQU:DCYC 20", ":FUNC1:SQU:DCYC?", "+2.0000000000000E+01")]
    [InlineData(":FUNC1:RAMP:SYMM 20", ":FUNC1:RAMP:SYMM?", "+2.0000000000000E+01")]
    [InlineData(":OUTP1 1", ":OUTP1?", "1")]
    [InlineData(":OUTP1:LOAD 1000", ":OUTP1:LOAD?", "+1.0000000000000E+03")]
    [InlineData(":OUTP1:POL INV", ":OUTP1:POL?", "INV")]
    [InlineData(":BURS1:STAT 1", ":BURS1:STAT?", "1")]
    [InlineData(":BURS1:STAT 0", ":BURS1:STAT?", "0")]
    [InlineData(":BURS1:MODE GAT", ":BURS1:MODE?", "GAT")]
    [InlineData(":BURS1:NCYC 2147483647", ":BURS1:NCYC?", "2147483647")]
    [InlineData(":BURS1:INT:PER 1e-3", ":BURS1:INT:PER?", "+1.0000000000000E-03")]
    [InlineData(":ARM:SOUR1 MAN", ":ARM:SOUR1?", "MAN")]
    [InlineData(":ARM:SOUR2 INT2", ":ARM:SOUR2?", "INT2")]
    [InlineData(":TRIG1:COUN 14.000000", ":TRIG1:COUN?", "14")]
    [InlineData(":TRAC:CHAN1 1", ":TRAC:CHAN1?", "1")]
    public void What_is_set_in_the_words_of_existing_drivers_is_answered(string command, string query, string answer)
    {
        Ask(command);
        Assert.Equal(answer, Ask(query));
        Assert.Equal("+0,\"No error\"", Ask("SYST:ERR?"));
    }

    [Theory]
    [InlineData(":APPL1:SIN 1e6, 0.5, 0.1", "SIN", 0.5)]
    [InlineData(":APPL1:SQU 1e6, 0.5, 0.1", "SQU", 0.5)]
    [InlineData(":APPL1:NOIS DEF, 0.5, 0.1", "NOIS", 0.5)]
    [InlineData(":APPL1:DC DEF, DEF, 0.1", "DC", 0.1)]
    public void Apply_sets_the_waveform_and_switches_the_output_on(string command, string shape, double amplitude)
    {
        Ask(command);
        Assert.Equal($"{shape};1;+1.0000000000000E-01", Ask(":FUNC1?;:OUTP1?;:VOLT1:OFFS?"));
        Assert.Equal(amplitude, double.Parse(Ask(":VOLT1?"), CultureInfo.InvariantCulture), 12);
        Assert.Equal("+0,\"No error\"", Ask("SYST:ERR?"));
    }

    [Fact]
    public void The_load_rescales_the_volts_that_are_shown_and_their_limits()
    {
        Ask(":VOLT1:HIGH 1;LOW 0;:OUTP1:LOAD 1E6");
        Assert.Equal(2 * 1e6 / 1000050, double.Parse(Ask(":VOLT1:HIGH?"), CultureInfo.InvariantCulture), 12);
        Assert.Equal(10 * 1e6 / 1000050, double.Parse(Ask(":VOLT1? MAX"), CultureInfo.InvariantCulture), 12);
        Assert.Equal("+0,\"No error\"", Ask("SYST:ERR?"));
    }

    [Theory]
    [InlineData(":VOLT1 0.04", "-222,\"Data out of range\"")]
    [InlineData(":VOLT1:HIGH -0.08", "-221,\"Settings conflict\"")]
    [InlineData(":VOLT1:LOW -4.9;HIGH 5", "-221,\"Settings conflict\"")]
    [InlineData(":VOLT1:LIM:HIGH 1;STAT 1;:VOLT1:HIGH 1.1", "-221,\"Settings conflict\"")]
    [InlineData(":VOLT1:HIGH 3;:VOLT1:LIM:HIGH 1;STAT 1", "-221,\"Settings conflict\"")]
    [InlineData(":PULS:PER1 1E-7", "-221,\"Settings conflict\"")]
    [InlineData(":PULS:WIDT1 2E-9", "-221,\"Settings conflict\"")]
    [InlineData(":OUTP3 1", "-114,\"Header suffix out of range\"")]
    [InlineData(":PULS1:PER 1E-6", "-114,\"Header suffix out of range\"")]
    [InlineData(":TRIG1", "-211,\"Trigger ignored\"")]
    [InlineData("*TRG", "-211,\"Trigger ignored\"")]
    [InlineData(":VOLT1:UNIT VRMS", "-224,\"Illegal parameter value\"")]
    public void What_the_model_cannot_do_is_queued_as_an_error(string command, string error)
    {
        Ask(command);
        Assert.Equal(error + ";+0,\"No error\"", Ask("SYST:ERR?;ERR?"));
    }

    [Fact]
    public void A_manual_trigger_emits_the_counted_train_above_the_resting_level()
    {
        Ask(":FUNC1 PULS;:VOLT1:HIGH 1;LOW 0;:ARM:SOUR1 MAN;:TRIG1:COUN 5;:OUTP1 ON;:TRIG1;*TRG");
        Assert.Equal([1, 1], _load.Trains.Select(train => train.Voltage));
        Assert.All(_load.Trains, train => Assert.Equal(5, train.Count));
        Ask(":VOLT1:LOW -0.5;:TRIG1;:OUTP1:POL INV;:TRIG1");
        Assert.Equal([1, 1, 1.5, -1.5], _load.Trains.Select(train => train.Voltage));
        Assert.Equal([-0.5, 1], _load.Held);
    }

    [Fact]
    public void A_channel_that_does_not_rest_at_zero_holds_its_load_there_until_it_is_switched_off()
    {
        Ask(":FUNC1 DC;:VOLT1:OFFS 0.8;:OUTP1 1");
        Ask(":OUTP1 0");
        Assert.Equal([0.8, 0], _load.Held);
    }

    [Fact]
    public void A_waveform_that_runs_on_its_own_loads_the_device_with_the_larger_of_its_levels()
    {
        Ask(":VOLT1:HIGH 0.3;LOW -0.7;:OUTP1 1;*RST");
        Assert.Equal([-0.7, 0], _load.Held);
        Assert.Equal("0;SIN", Ask(":OUTP1?;:FUNC1?"));
    }

    [Fact]
    public void Waveforms_are_14_bit_codes_with_the_most_significant_byte_first()
    {
        byte[] message = [.. ":DATA1:DAC VOLATILE,#16"u8, 0x1F, 0xFF, 0x00, 0x3B, 0xE0, 0x01];
        _firmware.Receive(message, _output);
        Assert.Equal("\"\"", Ask(":DATA1:NVOL:CAT?"));
        Ask(":DATA1:COPY ramp_up, VOLATILE;:DATA1:COPY ARB2;:FUNC1:USER RAMP_UP");
        Assert.Equal("\"ARB2\",\"RAMP_UP\";30", Ask(":DATA1:NVOL:CAT?;FREE?"));
        Ask(":DATA1:DEL ARB2");
        Assert.Equal("\"RAMP_UP\";+0,\"No error\"", Ask(":DATA1:NVOL:CAT?;:SYST:ERR?"));
    }

    [Theory]
    [InlineData(":DATA1:DAC VOLATILE,#12\u0020\u0000", "-222,\"Data out of range\"")]
    [InlineData(":DATA1:DAC VOLATILE,#13abc", "-161,\"Invalid block data\"")]
    [InlineData(":DATA1:DAC VOLATILE,1,8192", "-222,\"Data out of range\"")]
    [InlineData(":DATA1:DAC VOLATILE,#12\u0000\u0000,1", "-108,\"Parameter not allowed\"")]
    [InlineData(":DATA1:DAC KEPT,#12aa", "-224,\"Illegal parameter value\"")]
    [InlineData(":DATA1:COPY EMPTY", "-224,\"Illegal parameter value\"")]
    [InlineData(":DATA1:DEL NOBODY", "-224,\"Illegal parameter value\"")]
    public void Waveforms_that_do_not_fit_are_refused(string command, string error)
    {
        Ask(command);
        Assert.Equal(error, Ask("SYST:ERR?"));
    }

    [Fact]
    public void It_says_who_it_is() => Assert.StartsWith("Agilent Technologies,81160A,SIM", Ask("*IDN?"), StringComparison.Ordinal);

    private string Ask(string message)
    {
        _firmware.Receive(Encoding.Latin1.GetBytes(message), _output);
        return _output.TryTake(out var answer) ? Encoding.Latin1.GetString(answer.Span) : "";
    }
}
