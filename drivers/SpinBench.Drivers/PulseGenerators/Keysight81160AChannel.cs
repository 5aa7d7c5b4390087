using System.Text;
using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.PulseGenerators;

/// <summary>The commands of one channel of an 81160A, and what the driver knows about its levels.</summary>
/// <param name="number">Number of the channel.</param>
internal sealed class Keysight81160AChannel(int number)
{
    private readonly byte[] _high = Encoding.ASCII.GetBytes($":VOLT{number}:HIGH ");
    private readonly byte[] _low = Encoding.ASCII.GetBytes($":VOLT{number}:LOW ");
    private int _sign;

    /// <summary>Number of the channel.</summary>
    public int Number => number;

    /// <summary>Load that the instrument was told, in Ω; known while <see cref="RestsAtZero"/>.</summary>
    public double Load { get; private set; }

    /// <summary>True when the channel is known to hold a triggered pulse that rests at 0 V.</summary>
    public bool RestsAtZero => _sign != 0;

    /// <summary>Opens the output.</summary>
    public byte[] OutputOff { get; } = Encoding.ASCII.GetBytes($":OUTP{number} 0");

    /// <summary>Closes the output.</summary>
    public byte[] OutputOn { get; } = Encoding.ASCII.GetBytes($":OUTP{number} 1");

    /// <summary>Asks whether the output is closed.</summary>
    public byte[] OutputQuery { get; } = Encoding.ASCII.GetBytes($":OUTP{number}?");

    /// <summary>Starts the train.</summary>
    public byte[] TriggerCommand { get; } = Encoding.ASCII.GetBytes($":TRIG{number}");

    /// <summary>Asks for waveform, trigger source, polarity, both levels, load and burst.</summary>
    public string StateQuery { get; } =
        $":FUNC{number}?;:ARM:SOUR{number}?;:OUTP{number}:POL?;:VOLT{number}:HIGH?;:VOLT{number}:LOW?;:OUTP{number}:LOAD?;:BURS{number}:STAT?";

    /// <summary>Asks for polarity, both levels, width, edge, period, count and load.</summary>
    public string ConfigurationQuery { get; } =
        $":OUTP{number}:POL?;:VOLT{number}:HIGH?;:VOLT{number}:LOW?;:PULS:WIDT{number}?;:FUNC{number}:PULS:TRAN?;:PULS:PER{number}?;"
        + $":TRIG{number}:COUN?;:OUTP{number}:LOAD?";

    /// <summary>True when the channel rests at zero and pulses to the side of this amplitude, so that it can be set with the output on.</summary>
    public bool RestsAtZeroFor(double amplitude) => _sign != 0 && _sign == SignOf(amplitude);

    /// <summary>The header of the level that a pulse of this sign reaches.</summary>
    public string LevelHeader(double amplitude) => amplitude > 0 ? $"VOLT{number}:HIGH" : $"VOLT{number}:LOW";

    /// <summary>The command that sets the level that a pulse of this sign reaches, up to the number.</summary>
    public byte[] LevelCommand(double amplitude) => amplitude > 0 ? _high : _low;

    /// <summary>
    /// Sets both levels and the polarity from whatever they were, with the output open: through the smallest amplitude, so that neither the
    /// largest amplitude nor the order of the levels is ever violated on the way.
    /// </summary>
    public string Levels(double amplitude, double load)
    {
        var far = ScpiSession.Text(amplitude);
        var (levels, polarity) = amplitude > 0
            ? ($":VOLT{number}:HIGH {far};:VOLT{number}:LOW 0", "NORM")
            : ($":VOLT{number}:LOW {far};:VOLT{number}:HIGH 0", "INV");
        return $":VOLT{number} {ScpiSession.Text(Keysight81160ALimits.LeastAmplitude(load))};"
            + $":VOLT{number}:OFFS {ScpiSession.Text(amplitude / 2)};{levels};:OUTP{number}:POL {polarity}";
    }

    /// <summary>Sets times and trigger: first the shortest pulse, which fits into any period, then the period, then the pulse itself.</summary>
    public string Times(PulseConfiguration pulse) =>
        $":PULS:HOLD{number} WIDT;:FUNC{number}:PULS:TRAN {ScpiSession.Text(Keysight81160ALimits.ShortestEdge)};"
        + $":PULS:WIDT{number} {ScpiSession.Text(Keysight81160ALimits.ShortestWidth)};:PULS:PER{number} {ScpiSession.Text(pulse.Period)};"
        + $":PULS:WIDT{number} {ScpiSession.Text(pulse.Width)};:FUNC{number}:PULS:TRAN {ScpiSession.Text(pulse.Edge)};"
        + $":BURS{number}:STAT 0;:ARM:SOUR{number} MAN;:TRIG{number}:COUN {pulse.Count}";

    /// <summary>Remembers that the channel rests at zero with pulses of this amplitude.</summary>
    public void Remember(double amplitude, double load)
    {
        _sign = SignOf(amplitude);
        Load = load;
    }

    /// <summary>Forgets what is known about the levels.</summary>
    public void Forget() => _sign = 0;

    private static int SignOf(double amplitude) => amplitude > 0 ? 1 : -1;
}
