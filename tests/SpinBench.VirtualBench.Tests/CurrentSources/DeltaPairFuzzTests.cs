using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Tests.CurrentSources;

public sealed class DeltaPairFuzzTests
{
    private static readonly string[] Headers =
    [
        "OUTP", "OUTP:LTE", "CURR", "CURR:RANG", "CURR:RANG:AUTO", "CURR:COMP", "DELT:HIGH", "DELT:LOW", "DELT:DEL", "DELT:COUN", "DELT:ARM", "PDEL:ARM",
        "PDEL:WIDT", "PDEL:SDEL", "PDEL:LME", "PDEL:COUN", "INIT", "ABOR", "SOUR:SWE:ABOR", "SENS:DATA", "SENS:DATA:FRES", "TRAC:DATA", "TRAC:POIN",
        "TRAC:CLE", "TRAC:DATA:SEL", "FORM:ELEM", "FORM:DATA", "WAVE:FUNC", "WAVE:ARM", "WAVE:INIT", "WAVE:ABOR", "WAVE:ARB:DATA", "WAVE:ARB:COPY", "WAVE:DUR:TIME",
        "WAVE:FREQ", "WAVE:AMPL", "WAVE:OFFS", "WAVE:DCYC", "SYST:COMM:SER:SEND", "SYST:COMM:SER:ENT", "UNIT:VOLT", "SENS:AVER", "SENS:AVER:TCON", "*RST", "*OPC", "*TRG",
        "ARM:SOUR", "STAT:OPER", "STAT:MEAS", "SENS:FUNC", "SENS:CHAN", "VOLT:NPLC", "VOLT:CHAN1:RANG", "VOLT:CHAN2:RANG", "VOLT:CHAN1:DFIL:COUN", "VOLT:CHAN1:REF:ACQ",
        "READ", "FETC", "TRIG:COUN", "TRIG:SOUR", "TRAC:FEED:CONT", "CALC2:IMM", "CALC2:FORM", "INIT:CONT", "MEAS:VOLT", "TEMP:TC",
    ];

    private static readonly string[] Arguments =
    [
        "", "?", " 1", " 0", " -3", " 1E9", " 1E-5", " -1E-5", " INF", " MAX", " MIN?", "? MAX", " ON", " ARB1", " REP", " BUS", " NEXT", " 0.5,-0.5", " ALL", " REAL,32", " SQU",
        "? 0,9", " \"*IDN?\"", " 'VOLT:NPLC?'", " 'TEMP'", " \"x", " #0abc", " 2 MHZ", " 1E400", " NAN", " 1 M",
    ];

    private static readonly Gen<(string Message, int Wait)> Anything =
        from commands in Gen.Elements(Headers).SelectMany(header => Gen.Elements(Arguments).Select(argument => ":" + header + argument)).ArrayOf()
        from noise in Gen.Choose(0, 255).Select(sign => ((char)sign).ToString()).ArrayOf()
        from clean in Gen.Elements(true, true, false)
        from wait in Gen.Choose(0, 300)
        select (string.Join(';', commands) + (clean ? "" : string.Concat(noise)), wait);

    [Fact]
    public void Neither_sense_nor_nonsense_upsets_the_pair()
    {
        var pair = new DeltaPair();
        Prop.ForAll(Anything.ToArbitrary(), sent =>
        {
            Send(pair.Delta, sent.Message);
            Send(pair.Nano, sent.Message);
            pair.Now += sent.Wait * 1e-3;
            return Answers(pair.Delta, "*CLS;:SOUR:SWE:ABOR;:SOUR:WAVE:ABOR;:OUTP 0;:SOUR:CURR 0;:SOUR:CURR:COMP 3;COMP?;:OUTP?;:SYST:ERR?", "+3.000000E+00;0;0,\"No error\"")
                && Answers(pair.Nano, "*CLS;:SENS:CHAN 1;CHAN?;:SYST:ERR?", "1;0,\"No error\"")
                && pair.Terminals.Current == 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(62212182, 5));
    }

    private static void Send(IVirtualInstrument firmware, string message) => firmware.Receive(Encoding.Latin1.GetBytes(message), new OutputQueue());

    private static bool Answers(IVirtualInstrument firmware, string good, string answer)
    {
        var output = new OutputQueue();
        firmware.Receive(Encoding.Latin1.GetBytes(good), output);
        return output.TryTake(out var reply) && Encoding.Latin1.GetString(reply.Span) == answer;
    }
}
