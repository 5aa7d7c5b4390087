using System.Text;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.Tests.Scpi;

/// <summary>An instrument with one command of each kind.</summary>
internal sealed class ExampleFirmware(int errorQueueDepth = 4) : ScpiFirmware<ExampleFirmware>(
    new ScpiDialect(new InstrumentIdentity("SpinBench", "Example", "1", "0.1"), Compact, errorQueueDepth, SignedErrorNumbers: false), Table)
{
    private static readonly NumberFormat Compact = new(decimals: 6, plusSign: false, exponentDigits: 1, leastDecimals: 1);

    private static readonly ScpiCommands<ExampleFirmware> Table = new ScpiCommands<ExampleFirmware>()
        .Number("[:SOURce[1|2]]:VOLTage[:LEVel]", ScpiUnit.Volt, (_, _) => new(-10, 10, 0), (f, n) => f.Volts[n], (f, n, v) => f.Volts[n] = v)
        .Number(":SOURce[1|2]:FREQuency", ScpiUnit.Hertz, (_, _) => new(0, 1e9, 1000), (f, n) => f.Hertz[n], (f, n, v) => f.Hertz[n] = v)
        .Number(":OUTPut:LOAD", ScpiUnit.Ohm, (_, _) => new(1, double.PositiveInfinity, 50), (f, _) => f.Ohms, (f, _, v) => f.Ohms = v)
        .Number(":BIAS", ScpiUnit.Ampere, (_, _) => new(-1e9, 1e9, 0), (f, _) => f.Amperes, (f, _, v) => f.Amperes = v)
        .Integer(":AVERage:COUNt", new(1, 100, 10), (f, _) => f.Count, (f, _, v) => f.Count = (int)v)
        .Boolean(":OUTPut[:STATe]", (f, _) => f.On, (f, _, on) => f.On = on)
        .Choice(":TRIGger:SOURce", "IMMediate|INTernal2|EXTernal", (f, _) => f.Choice, (f, _, choice) => f.Choice = choice)
        .Event(":CALCulate2:CLEar", (f, _) => f.Log.Add("clear 2"))
        .Event(":CALCulate3:CLEar", (f, _) => f.Log.Add("clear 3"))
        .Event(":RAMP:RATE:1", (f, _) => f.Log.Add("rate 1"))
        .Command(":DISPlay:TEXT", static (ExampleFirmware f, ref ScpiParameters p) => { if (p.TryText(out var text)) f.Log.Add(text); }, 1, 1)
        .Command(":DATA", static (ExampleFirmware f, ref ScpiParameters p) =>
        {
            if (p.TryName(out var name) && p.TryBlock(out var data)) f.Log.Add($"{name} {Convert.ToHexString(data)}");
        }, 2, 2);

    public double[] Volts { get; } = new double[3];

    public double[] Hertz { get; } = new double[3];

    public double Ohms { get; private set; }

    public double Amperes { get; private set; }

    public int Count { get; private set; }

    public bool On { get; private set; }

    public int Choice { get; private set; }

    public List<string> Log { get; } = [];

    public OutputQueue Output { get; } = new();

    /// <summary>Sends a message and reads the answers, one a line.</summary>
    public string Send(string message) => Send(Encoding.Latin1.GetBytes(message));

    public string Send(byte[] message)
    {
        Receive(message, Output);
        var answers = new List<string>();
        while (Output.TryTake(out var answer)) answers.Add(Encoding.Latin1.GetString(answer.Span));
        return string.Join('\n', answers);
    }

    internal override void ResetSettings() => Array.Clear(Volts);
}
