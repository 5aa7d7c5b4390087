using System.Text;
using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.PulseGenerators;

/// <summary>The commands of one channel of a generator, and what the driver knows about what it holds.</summary>
/// <param name="number">Number of the channel.</param>
/// <param name="dialect">The model's command set.</param>
internal sealed class GeneratorChannel(int number, GeneratorDialect dialect)
{
    private readonly byte[] _high = Encoding.ASCII.GetBytes(dialect.Source(number, "VOLT", ":HIGH "));
    private readonly byte[] _low = Encoding.ASCII.GetBytes(dialect.Source(number, "VOLT", ":LOW "));
    private readonly Dictionary<string, (int Points, double PeakToPeak)> _loaded = new(StringComparer.Ordinal);
    private int _sign;

    /// <summary>Number of the channel.</summary>
    public int Number => number;

    /// <summary>Load that the instrument was told, in Ω; known while <see cref="RestsAtZero"/>.</summary>
    public double Load { get; private set; }

    /// <summary>True when the channel is known to hold a triggered pulse that rests at 0 V.</summary>
    public bool RestsAtZero => _sign != 0;

    /// <summary>True when the channel holds a waveform that this driver set.</summary>
    public bool HoldsWaveform { get; private set; }

    /// <summary>Opens the output.</summary>
    public byte[] OutputOff { get; } = Encoding.ASCII.GetBytes(dialect.Of(number, "OUTP", " 0"));

    /// <summary>Closes the output.</summary>
    public byte[] OutputOn { get; } = Encoding.ASCII.GetBytes(dialect.Of(number, "OUTP", " 1"));

    /// <summary>Asks whether the output is closed.</summary>
    public byte[] OutputQuery { get; } = Encoding.ASCII.GetBytes(dialect.Of(number, "OUTP", "?"));

    /// <summary>Starts the train.</summary>
    public byte[] TriggerCommand { get; } = Encoding.ASCII.GetBytes(dialect.Trigger(number));

    /// <summary>Asks for waveform, trigger source, polarity, both levels, load and burst.</summary>
    public string StateQuery { get; } =
        $"{dialect.Source(number, "FUNC")}?;{dialect.TriggerSource(number)}?;{dialect.Of(number, "OUTP", ":POL")}?;{dialect.Source(number, "VOLT", ":HIGH")}?;"
        + $"{dialect.Source(number, "VOLT", ":LOW")}?;{dialect.Of(number, "OUTP", ":LOAD")}?;{dialect.BurstQuery(number)}";

    /// <summary>Asks for polarity, both levels, width, edge, period, count and load.</summary>
    public string ConfigurationQuery { get; } =
        $"{dialect.Of(number, "OUTP", ":POL")}?;{dialect.Source(number, "VOLT", ":HIGH")}?;{dialect.Source(number, "VOLT", ":LOW")}?;{dialect.PulseWidth(number)}?;"
        + $"{dialect.PulseEdge(number)}?;{dialect.PulsePeriod(number)}?;{dialect.Cycles(number)}?;{dialect.Of(number, "OUTP", ":LOAD")}?";

    /// <summary>True when the channel rests at zero and pulses to the side of this amplitude, so that it can be set with the output on.</summary>
    public bool RestsAtZeroFor(double amplitude) => _sign != 0 && _sign == SignOf(amplitude);

    /// <summary>The command that sets the level that a pulse of this sign reaches, up to the number.</summary>
    public byte[] LevelCommand(double amplitude) => amplitude > 0 ? _high : _low;

    /// <summary>Sets the level that a pulse of this sign reaches.</summary>
    public string Level(double amplitude) => dialect.Source(number, "VOLT", amplitude > 0 ? ":HIGH " : ":LOW ") + ScpiSession.Text(amplitude);

    /// <summary>
    /// Sets both levels and the polarity from whatever they were, with the output open: through the smallest amplitude, so that neither the
    /// largest amplitude nor the order of the levels is ever violated on the way.
    /// </summary>
    public string Levels(double amplitude, double smallest)
    {
        var far = ScpiSession.Text(amplitude);
        var volt = dialect.Source(number, "VOLT");
        var (levels, polarity) = amplitude > 0 ? ($"{volt}:HIGH {far};{volt}:LOW 0", "NORM") : ($"{volt}:LOW {far};{volt}:HIGH 0", "INV");
        return $"{volt} {ScpiSession.Text(smallest)};{volt}:OFFS {ScpiSession.Text(amplitude / 2)};{levels};{dialect.Of(number, "OUTP", ":POL")} {polarity}";
    }

    /// <summary>Sets times and trigger: first the shortest pulse, which fits into any period, then the period, then the pulse itself.</summary>
    public string Times(PulseConfiguration pulse, GeneratorLimits limits)
    {
        var edge = dialect.PulseEdge(number);
        var width = dialect.PulseWidth(number);
        return $"{dialect.HoldWidth(number)}{edge} {ScpiSession.Text(limits.Edge.Least * dialect.EdgeShare)};{width} {ScpiSession.Text(limits.Width.Least)};"
            + $"{dialect.PulsePeriod(number)} {ScpiSession.Text(pulse.Period)};{width} {ScpiSession.Text(pulse.Width)};"
            + $"{edge} {ScpiSession.Text(pulse.Edge * dialect.EdgeShare)};{dialect.Wait(number, pulse.Count, phase: null)}";
    }

    /// <summary>Remembers that the channel rests at zero with pulses of this amplitude.</summary>
    public void Remember(double amplitude, double load)
    {
        HoldsWaveform = false;
        _sign = SignOf(amplitude);
        Load = load;
    }

    /// <summary>Remembers that the channel holds a waveform.</summary>
    public void RememberWaveform() => (HoldsWaveform, _sign) = (true, 0);

    /// <summary>Forgets what the channel holds.</summary>
    public void Forget() => (HoldsWaveform, _sign) = (false, 0);

    /// <summary>Remembers a waveform that was loaded.</summary>
    public void RememberLoaded(string name, int points, double peakToPeak) => _loaded[name] = (points, peakToPeak);

    /// <summary>Forgets the waveforms that were loaded.</summary>
    public void ForgetLoaded() => _loaded.Clear();

    /// <summary>Points of a waveform that this driver loaded, and its share of the whole range; null when it did not load it.</summary>
    public (int Points, double PeakToPeak)? Loaded(string name) => _loaded.TryGetValue(name, out var waveform) ? waveform : null;

    private static int SignOf(double amplitude) => amplitude > 0 ? 1 : -1;
}
