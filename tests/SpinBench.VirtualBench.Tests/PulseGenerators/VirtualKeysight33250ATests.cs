using System.Globalization;
using System.Text;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.PulseGenerators;

namespace SpinBench.VirtualBench.Tests.PulseGenerators;

public sealed class VirtualKeysight33250ATests
{
    private const string NoError = "+0,\"No error\"";

    private readonly RecordingLoad _load = new(50);
    private readonly OutputQueue _output = new();
    private readonly SimulatedWaveformGenerator _generator;
    private readonly VirtualKeysight33250A _firmware;

    public VirtualKeysight33250ATests()
    {
        var settings = new SimulatedWaveformGeneratorSettings { AmplitudeError = 0, AmplitudeJitter = 0, WidthJitter = 0 };
        _generator = new SimulatedWaveformGenerator(new StillStation(), [_load], settings, 1, "generator");
        _firmware = new VirtualKeysight33250A(_generator);
    }

    // Commands as PyMeasure's class writes them; values at the ends of its ranges where another setting does not forbid them.
    [Theory]
    [InlineData("FUNC SIN", "FUNC?", "SIN")]
    [InlineData("FUNC SQU", "FUNC?", "SQU")]
    [InlineData("FUNC RAMP", "FUNC?", "RAMP")]
    [InlineData("FUNC PULS", "FUNC?", "PULS")]
    [InlineData("FUNC NOIS", "FUNC?", "NOIS")]
    [InlineData("FUNC DC", "FUNC?", "DC")]
    [InlineData("FUNC USER", "FUNC?", "USER")]
    [InlineData("FREQ 1e-06", "FREQ?", "+1.0000000000000E-06")]
    [InlineData("FREQ 8e+07", "FREQ?", "+8.0000000000000E+07")]
    [InlineData("VOLT 0.001000", "VOLT?", "+1.0000000000000E-03")]
    [InlineData("VOLT 10.000000", "VOLT?", "+1.0000000000000E+01")]
    [InlineData("VOLT:UNIT VRMS", "VOLT:UNIT?", "VRMS")]
    [InlineData("VOLT:UNIT DBM", "VOLT:UNIT?", "DBM")]
    [InlineData("VOLT:OFFS -4.900000", "VOLT:OFFS?", "-4.9000000000000E+00")]
    [InlineData("VOLT:HIGH 5.000000", "VOLT:HIGH?", "+5.0000000000000E+00")]
    [InlineData("VOLT:LOW -5.000000", "VOLT:LOW?", "-5.0000000000000E+00")]
    [InlineData("OUTP 1", "OUTP?", "1")]
    [InlineData("OUTP:LOAD 10000", "OUTP:LOAD?", "+1.0000000000000E+04")]
    [InlineData("OUTP:LOAD INF", "OUTP:LOAD?", "+9.9000000000000E+37")]
    [InlineData("OUTP:POL INV", "OUTP:POL?", "INV")]
    [InlineData("OUTP:SYNC 0", "OUTP:SYNC?", "0")]
    [InlineData("OUTP:TRIG 1", "OUTP:TRIG?", "1")]
    [InlineData("OUTP:TRIG:SLOP NEG", "OUTP:TRIG:SLOP?", "NEG")]
    [InlineData("FUNC:SQU:DCYC 80", "FUNC:SQU:DCYC?", "+8.0000000000000E+01")]
    [InlineData("FUNC:RAMP:SYMM 0.000000", "FUNC:RAMP:SYMM?", "+0.0000000000000E+00")]
    [InlineData("PULS:PER 2000", "PULS:PER?", "+2.0000000000000E+03")]
    [InlineData("PULS:WIDT 8e-09", "PULS:WIDT?", "+8.0000000000000E-09")]
    [InlineData("PULS:PER 2000;:PULS:WIDT 1E3;:PULS:TRAN 0.001", "PULS:TRAN?", "+1.0000000000000E-03")]
    [InlineData("BURS:STAT 1", "BURS:STAT?", "1")]
    [InlineData("BURS:MODE GAT", "BURS:MODE?", "GAT")]
    [InlineData("BURS:NCYC 1000000", "BURS:NCYC?", "+1.0000000000000E+06")]
    [InlineData("BURS:NCYC INF", "BURS:NCYC?", "+9.9000000000000E+37")]
    [InlineData("BURS:INT:PER 500", "BURS:INT:PER?", "+5.0000000000000E+02")]
    [InlineData("BURS:PHAS -360", "BURS:PHAS?", "-3.6000000000000E+02")]
    [InlineData("TRIG:SOUR BUS", "TRIG:SOUR?", "BUS")]
    [InlineData("TRIG:DEL 85", "TRIG:DEL?", "+8.5000000000000E+01")]
    [InlineData("TRIG:SLOP NEG", "TRIG:SLOP?", "NEG")]
    [InlineData("SYST:BEEP", "FUNC?", "SIN")]
    [InlineData("FORM:BORD SWAP", "FORM:BORD?", "SWAP")]
    [InlineData("SOURce1:FUNCtion SQU", "SOURce1:FUNCtion?", "SQU")]
    public void What_is_set_in_the_words_of_existing_drivers_is_answered(string command, string query, string answer)
    {
        Ask(command);
        Assert.Equal(answer, Ask(query));
        Assert.Equal(NoError, Ask("SYST:ERR?"));
    }

    [Theory]
    [InlineData("VOLT:OFFS 4.5;:VOLT 2", "VOLT?", 1, "-221,\"Settings conflict; amplitude changed due to offset\"")]
    [InlineData("VOLT 4;:VOLT:OFFS 4.9", "VOLT:OFFS?", 3, "-221,\"Settings conflict; offset changed due to amplitude\"")]
    [InlineData("VOLT:HIGH 1;:VOLT:LOW 2", "VOLT:HIGH?", 2.001, "-221,\"Settings conflict; high level changed due to low level\"")]
    [InlineData("VOLT:LOW 0;:VOLT:HIGH -1", "VOLT:LOW?", -1.001, "-221,\"Settings conflict; low level changed due to high level\"")]
    [InlineData("PULS:WIDT 1E-4;:PULS:PER 1E-5", "PULS:WIDT?", 9.992e-6, "-221,\"Settings conflict; pulse width decreased due to period\"")]
    [InlineData("PULS:WIDT 1.6E-7;:PULS:TRAN 1.2E-7", "PULS:TRAN?", 1e-7, "-221,\"Settings conflict; edge time decreased due to pulse width\"")]
    [InlineData("FREQ 8E7;:FUNC RAMP", "FREQ?", 1e6, "-221,\"Settings conflict; frequency reduced for selected function\"")]
    [InlineData("FUNC DC;:VOLT:OFFS 5;:FUNC SIN", "VOLT:OFFS?", 4.95, "-221,\"Settings conflict; offset changed on exit from dc function\"")]
    public void What_conflicts_is_clipped_and_queued(string commands, string query, double clipped, string error)
    {
        Ask(commands);
        Assert.Equal(clipped, double.Parse(Ask(query), CultureInfo.InvariantCulture), 1e-9 * Math.Abs(clipped));
        Assert.Equal(error + ";" + NoError, Ask("SYST:ERR?;ERR?"));
    }

    [Theory]
    [InlineData("FREQ 8.1E7", "-222,\"Data out of range\"")]
    [InlineData("FUNC RAMP;FREQ 1.1E6", "-222,\"Data out of range\"")]
    [InlineData("VOLT 10.1", "-222,\"Data out of range\"")]
    [InlineData("FREQ 6E7;:FUNC:SQU:DCYC 60", "-222,\"Data out of range\"")]
    [InlineData("BURS:NCYC 1000001", "-222,\"Data out of range\"")]
    [InlineData("OUTP:LOAD 10001", "-222,\"Data out of range\"")]
    [InlineData("*TRG", "-211,\"Trigger ignored\"")]
    [InlineData("OUTP2 1", "-114,\"Header suffix out of range\"")]
    [InlineData("FUNC:USER NOBODY", "+785,\"Specified arb waveform does not exist\"")]
    [InlineData("DATA:COPY KEPT", "+785,\"Specified arb waveform does not exist\"")]
    [InlineData("DATA VOLATILE,0,1;:DATA:COPY NINE_CHAR", "+783,\"Arb waveform name too long\"")]
    [InlineData("DATA VOLATILE,0,1;:DATA:COPY SINC", "+782,\"Cannot overwrite a built-in waveform\"")]
    [InlineData("DATA VOLATILE,0,1;:DATA:COPY A,OTHER", "+784,\"Name of source arb waveform for copy must be VOLATILE\"")]
    [InlineData("DATA:DEL SINC", "+786,\"Not able to delete a built-in arb waveform\"")]
    [InlineData("DATA:DAC VOLATILE,#13abc", "+800,\"Block length must be even\"")]
    [InlineData("DATA:DAC VOLATILE,0,2048", "-222,\"Data out of range\"")]
    [InlineData("DATA VOLATILE,0,1.001", "-222,\"Data out of range\"")]
    public void What_the_model_cannot_do_is_queued_as_an_error(string command, string error)
    {
        Ask(command);
        Assert.Equal(error + ";" + NoError, Ask("SYST:ERR?;ERR?"));
    }

    [Theory]
    [InlineData("SIN", 0.35355339059327)]
    [InlineData("SQU", 0.5)]
    [InlineData("RAMP", 0.28867513459481)]
    public void Amplitudes_are_the_same_in_every_unit(string shape, double rootMeanSquare)
    {
        Ask($"FUNC {shape};:VOLT 2;:VOLT:UNIT VRMS");
        Assert.Equal(2 * rootMeanSquare, Number("VOLT?"), 12);
        Ask("VOLT:UNIT DBM");
        Assert.Equal(10 * Math.Log10(4 * rootMeanSquare * rootMeanSquare / 50 / 1e-3), Number("VOLT?"), 10);
        Ask("VOLT 0;:VOLT:UNIT VPP");
        // 0 dBm is 1 mW into 50 Ω: 223.6 mV rms.
        Assert.Equal(Math.Sqrt(0.05) / rootMeanSquare, Number("VOLT?"), 10);
    }

    [Fact]
    public void The_built_in_sinc_cannot_have_the_largest_amplitude()
    {
        // 6.087 V of 10 V, as the 33500's manual says of its own.
        Ask("DATA VOLATILE,0,1;:FUNC:USER SINC;:FUNC USER");
        Assert.Equal(6.087, Number("VOLT? MAX"), 2e-3);
        Assert.Equal("+0.6087", Ask("DATA:ATTR:PTP? SINC"));
    }

    [Fact]
    public void A_trigger_over_the_bus_emits_a_burst_of_pulses_above_the_resting_level()
    {
        Ask("FUNC PULS;:PULS:PER 1E-6;:PULS:WIDT 2E-7;:PULS:TRAN 8E-9;:VOLT:HIGH 1;LOW 0;:BURS:STAT 1;NCYC 5;:TRIG:SOUR BUS;:OUTP 1;*TRG;*WAI");
        var train = Assert.Single(_load.Trains);
        Assert.Equal((1.0, 2e-7, 1e-6, 5), (train.Voltage, train.Width, train.Period, train.Count));
        // Told from 10 % to 90 %.
        Assert.Equal(1e-8, train.Edge, 1e-20);
        Assert.Empty(_load.Held);
        Ask("OUTP:POL INV;:VOLT:HIGH 0;LOW -2;*TRG");
        Assert.Equal(-2, _load.Trains[1].Voltage, 12);
    }

    [Fact]
    public void A_burst_of_a_loaded_waveform_arrives_as_its_samples()
    {
        Ask("DATA:DAC VOLATILE,0,2047,-2047,0;:DATA:COPY SPIKE;:FUNC:USER SPIKE;:FUNC USER;:FREQ 250E3;:VOLT 2;:VOLT:OFFS 0.5");
        Ask("BURS:STAT 1;NCYC 3;:TRIG:SOUR BUS;:OUTP ON;*TRG");
        Assert.Equal(NoError, Ask("SYST:ERR?"));
        var train = Assert.Single(_load.Waveforms);
        Assert.Equal([0, 1, -1, 0], train.Samples.ToArray());
        Assert.Equal((1.0, 0.5, 3), (train.Scale, train.Offset, train.Cycles));
        Assert.Equal(1e-6, train.Interval, 1e-18);
        Assert.Equal([0.5], _load.Held);
    }

    [Fact]
    public void Blocks_come_in_either_byte_order()
    {
        byte[] big = [0x07, 0xFF, 0x00, 0x00, 0xF8, 0x01];
        byte[] small = [0xFF, 0x07, 0x00, 0x00, 0x01, 0xF8];
        foreach (var (order, data) in new[] { ("NORM", big), ("SWAP", small) })
        {
            _firmware.Receive([.. Encoding.ASCII.GetBytes($"FORM:BORD {order};:DATA:DAC VOLATILE,#16"), .. data, .. ";:FUNC:USER VOLATILE"u8], _output);
            Assert.Equal(NoError, Ask("SYST:ERR?"));
            Ask("FUNC USER;:BURS:STAT 1;:TRIG:SOUR BUS;:OUTP 1;*TRG");
            Assert.Equal([1, 0, -1], _load.Waveforms[^1].Samples.ToArray());
        }
    }

    [Fact]
    public void Four_waveforms_are_kept_and_listed_beside_those_that_are_built_in()
    {
        Ask("DATA VOLATILE,0,1;:DATA:COPY arb_1;COPY B,VOLATILE;COPY C;COPY D;COPY E");
        Assert.Equal("+781,\"Not enough memory to store new arb waveform\"", Ask("SYST:ERR?"));
        Assert.Equal("\"ARB_1\",\"B\",\"C\",\"D\";0", Ask("DATA:NVOL:CAT?;FREE?"));
        Assert.Equal("\"SINC\",\"NEG_RAMP\",\"EXP_RISE\",\"EXP_FALL\",\"VOLATILE\",\"ARB_1\",\"B\",\"C\",\"D\"", Ask("DATA:CAT?"));
        Ask("FUNC:USER B;:FUNC USER;:DATA:DEL B");
        Assert.Equal("+787,\"Not able to delete the currently active arb waveform\"", Ask("SYST:ERR?"));
        Ask("FUNC SIN;:DATA:DEL:ALL");
        Assert.Equal($"\"\";{NoError}", Ask("DATA:NVOL:CAT?;:SYST:ERR?"));
    }

    [Fact]
    public void What_repeats_on_its_own_has_a_frequency_that_others_can_lock_to()
    {
        Ask("APPL:SIN 1234.5,1 VPP,0");
        Assert.Equal(1234.5, _generator.FrequencyOf(1)!.Value, 9);
        Assert.Equal([0.5], _load.Held);
        Ask("FUNC NOIS");
        Assert.Null(_generator.FrequencyOf(1));
        Ask("FUNC SQU;:BURS:STAT 1;:TRIG:SOUR BUS");
        Assert.Null(_generator.FrequencyOf(1));
        Ask("BURS:NCYC INF;*TRG");
        Assert.Equal(1234.5, _generator.FrequencyOf(1)!.Value, 9);
        Ask("OUTP 0");
        Assert.Null(_generator.FrequencyOf(1));
        Assert.Equal(0, _load.Held[^1]);
    }

    [Fact]
    public void A_reset_switches_the_output_off_and_restores_the_factory_settings()
    {
        Ask("APPL:RAMP 1E5,5,1;:BURS:STAT 1;:TRIG:SOUR EXT;:FORM:BORD SWAP;*RST");
        Assert.Equal("0;SIN;+1.0000000000000E+03;+1.0000000000000E-01;+0.0000000000000E+00;0;IMM;NORM",
            Ask("OUTP?;:FUNC?;:FREQ?;:VOLT?;:VOLT:OFFS?;:BURS:STAT?;:TRIG:SOUR?;:FORM:BORD?"));
        Assert.StartsWith("Agilent Technologies,33250A,SIM", Ask("*IDN?"), StringComparison.Ordinal);
    }

    private double Number(string query) => double.Parse(Ask(query), CultureInfo.InvariantCulture);

    private string Ask(string message)
    {
        _firmware.Receive(Encoding.Latin1.GetBytes(message), _output);
        return _output.TryTake(out var answer) ? Encoding.Latin1.GetString(answer.Span) : "";
    }
}
