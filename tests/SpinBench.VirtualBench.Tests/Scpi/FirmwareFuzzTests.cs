using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.VirtualBench.FieldSources;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.PulseGenerators;
using SpinBench.VirtualBench.Tests.PulseGenerators;

namespace SpinBench.VirtualBench.Tests.Scpi;

public sealed class FirmwareFuzzTests
{
    private static readonly string[] Headers =
    [
        ":VOLT1", ":VOLT1:HIGH", ":VOLT2:LOW", ":VOLT1:LIM:STAT", ":FREQ1", ":PULS:PER1", ":PULS:WIDT1", ":PULS:DCYC1", ":FUNC1", ":FUNC1:USER",
        ":FUNC1:PULS:TRAN", ":OUTP1", ":OUTP1:LOAD", ":ARM:SOUR1", ":TRIG1", ":TRIG1:COUN", ":DATA1:DAC", ":DATA1:COPY", ":DATA1:NVOL:CAT", ":APPL1:PULS",
        "VOLT:OFFS", "VOLT:HIGH", "VOLT:UNIT", "FUNC", "FUNC:USER", "FUNC:ARB", "FUNC:ARB:SRAT", "FREQ", "PULS:WIDT", "PULS:TRAN", "FUNC:PULS:PER", "BURS:STAT", "BURS:NCYC",
        "TRIG:SOUR", "DATA", "DATA:DAC", "DATA:ARB:DAC", "DATA:ARB", "DATA:SEQ", "DATA:COPY", "DATA:DEL", "DATA:CAT", "DATA:ATTR:PTP", "FORM:BORD", "APPL:USER", "SOUR2:FUNC:ARB",
        "CURR", "VOLT", "CURR:RANG", "CURR:RANG:AUTO", "FUNC:MODE", "OUTP", "MEAS:CURR", "MEAS:VOLT", "*RST", "*TRG", "*IDN", "SYST:ERR",
    ];

    private static readonly string[] Arguments =
    [
        "", "?", " 1", " 0", " -3", " 1E9", " 1E-9", " MAX", " MIN?", "? MAX", " ON", " PULS", " MAN", " INV", " VOLATILE,#14\0\u0001\0\u0002", " NAME", " CURR", " 4",
        " USER", " ARB", " SINC", " INF", " BUS", " DBM", " SWAP", " A,#216\0\u0001\0\u0002\0\u0003\0\u0004\0\u0005\0\u0006\0\u0007\0\u0008", " VOLATILE,1,0,-1", " A,0,0,0,0,0,0,1,1",
        " #214A,A,0,once,x,4", "? \"A\"",
        " 1,2,3", " NAN", " \"x", " #0abc", " 2 MHZ", " 1E400",
    ];

    private static readonly Gen<string> Message =
        from commands in Gen.Elements(Headers).SelectMany(header => Gen.Elements(Arguments).Select(argument => header + argument)).ArrayOf()
        from noise in Gen.Choose(0, 255).Select(sign => ((char)sign).ToString()).ArrayOf()
        from clean in Gen.Elements(true, true, false)
        select string.Join(';', commands) + (clean ? "" : string.Concat(noise));

    [Fact]
    public void Neither_sense_nor_nonsense_upsets_the_pulse_generator()
    {
        var loads = new[] { new RecordingLoad(50), new RecordingLoad(900) };
        var firmware = new VirtualKeysight81160A(
            new SimulatedWaveformGenerator(new StillStation(), loads, new SimulatedWaveformGeneratorSettings(), 1, "pulser"));
        Survives(firmware, ":FUNC1 PULS;:ARM:SOUR1 MAN;:OUTP1 1;:OUTP1:LOAD 75;LOAD?", "+7.5000000000000E+01;+0,\"No error\"");
        Assert.All(loads[0].Trains, train => Assert.True(double.IsFinite(train.Voltage) && train.Edge <= train.Width && train.Count > 0));
        Assert.NotEmpty(loads[0].Trains);
    }

    [Theory]
    [InlineData("33250A")]
    [InlineData("33511B")]
    [InlineData("33622A")]
    public void Neither_sense_nor_nonsense_upsets_the_waveform_generators(string model)
    {
        var loads = Enumerable.Range(0, model == "33622A" ? 2 : 1).Select(_ => new RecordingLoad(50)).ToArray();
        var generator = new SimulatedWaveformGenerator(new StillStation(), loads, new SimulatedWaveformGeneratorSettings(), 1, "generator");
        IVirtualInstrument firmware = model == "33250A" ? new VirtualKeysight33250A(generator) : new VirtualKeysight33500(generator, model);
        Survives(
            firmware,
            "BURS:STAT 0;:VOLT:OFFS 0;:FUNC PULS;:TRIG:SOUR BUS;:BURS:NCYC 2;:BURS:STAT 1;:OUTP 1;*TRG;:FUNC:RAMP:SYMM 0;SYMM?",
            model == "33250A" ? "+0.0000000000000E+00;+0,\"No error\"" : "+0.000000000000000E+00;+0,\"No error\"");
        Assert.All(loads[0].Trains, train => Assert.True(double.IsFinite(train.Voltage) && train.Edge <= train.Width && train.Count > 0));
        Assert.All(loads[0].Waveforms, train => Assert.True(double.IsFinite(train.Scale) && double.IsFinite(train.Offset) && train.Interval > 0 && train.Cycles > 0));
        Assert.NotEmpty(loads[0].Trains);
    }

    [Fact]
    public void Neither_sense_nor_nonsense_upsets_the_supply() =>
        Survives(
            new VirtualKepcoBop(new SimulatedPowerSupply(new StillStation(), new SimulatedPowerSupplySettings(), 1, "magnet")),
            "CURR:RANG:AUTO 1;AUTO?",
            "1;0,\"No error\"");

    private static void Survives<T>(T firmware, string good, string answer)
        where T : IVirtualInstrument
    {
        var output = new OutputQueue();
        Prop.ForAll(Message.ToArbitrary(), message =>
        {
            firmware.Receive(Encoding.Latin1.GetBytes(message), output);
            firmware.Receive("*CLS"u8, output);
            output.Clear();
            firmware.Receive(Encoding.Latin1.GetBytes(good + ";:SYST:ERR?"), output);
            return output.TryTake(out var reply) && Encoding.Latin1.GetString(reply.Span) == answer;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20260102, 5));
    }
}
