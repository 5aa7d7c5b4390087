using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.VirtualBench.Gaussmeters;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Tests.LakeShore;

public sealed class LakeShoreFuzzTests
{
    private static readonly string[] Headers =
    [
        "RDGFIELD", "RDGMODE", "UNIT", "RANGE", "AUTO", "REL", "RELSP", "MXRST", "RDGMNMX", "ALARM", "RELAY", "LOCK", "DFLT", "CPARAM", "CSETP", "CMODE", "DLOG",
        "DLOGSET", "RDGLOG", "ANALOG", "OPST", "OPSTE", "OPSTR", "*ESR", "*ESE", "*RST", "*IDN", "?", "SETI", "RATE", "LIMIT", "RSEG", "RSEGS", "XPGM", "STOP", "RDGI",
    ];

    private static readonly string[] Arguments =
        ["", "?", " 1", " 0", " -3", "? 2", " 1,2", " 1,2,3", " 1,1,100,300,1,0,0", " 1E400", " NAN", " 99", " 1,", ",", "\t2", " 1 2", "??", " 5,4,3,2,1", " 1,2,3,4"];

    private static readonly Gen<string> Message =
        from commands in Gen.Elements(Headers).SelectMany(header => Gen.Elements(Arguments).Select(argument => header + argument)).ArrayOf()
        from noise in Gen.Choose(0, 255).Select(sign => ((char)sign).ToString()).ArrayOf()
        from clean in Gen.Elements(true, true, false)
        select string.Join(';', commands) + (clean ? "" : string.Concat(noise));

    [Fact]
    public void Neither_sense_nor_nonsense_upsets_the_gaussmeters()
    {
        var station = new StillStation();
        Survives(new VirtualLakeShore425(new SimulatedHallProbe(station, new(), GaussmeterModel.LakeShore425, 1, "a")), "UNIT 2;UNIT?;RANGE 2;RANGE?", "2;2");
        Survives(new VirtualLakeShore475(new SimulatedHallProbe(station, new(), GaussmeterModel.LakeShore475, 1, "b")), "*CLS;UNIT 4;UNIT?;RDGMODE 1,1,1,1,1;RDGMODE?;*ESR?", "4;1,1,1,1,1;000");
    }

    internal static void Survives(IVirtualInstrument firmware, string good, string answer)
    {
        var output = new OutputQueue();
        Prop.ForAll(Message.ToArbitrary(), message =>
        {
            firmware.Receive(Encoding.Latin1.GetBytes(message), output);
            _ = firmware.StatusByte;
            output.Clear();
            firmware.Receive(Encoding.Latin1.GetBytes(good), output);
            return output.TryTake(out var reply) && Encoding.Latin1.GetString(reply.Span) == answer;
        }).Check(Repeatable.Checks.WithMaxTest(2000));
    }
}
