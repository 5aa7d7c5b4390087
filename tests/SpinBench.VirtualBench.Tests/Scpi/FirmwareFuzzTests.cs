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
        "CURR", "VOLT", "CURR:RANG", "CURR:RANG:AUTO", "FUNC:MODE", "OUTP", "MEAS:CURR", "MEAS:VOLT", "*RST", "*TRG", "*IDN", "SYST:ERR",
    ];

    private static readonly string[] Arguments =
    [
        "", "?", " 1", " 0", " -3", " 1E9", " 1E-9", " MAX", " MIN?", "? MAX", " ON", " PULS", " MAN", " INV", " VOLATILE,#14\0\u0001\0\u0002", " NAME", " CURR", " 4",
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
