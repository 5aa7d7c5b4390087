using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.PulseGenerators;

/// <summary>In what the command sets of the generators differ.</summary>
internal abstract class GeneratorDialect
{
    /// <summary>Word of the trigger source that waits for a command.</summary>
    public abstract string WaitingSource { get; }

    /// <summary>Word of the shape that is a loaded waveform.</summary>
    public abstract string ArbitraryWord { get; }

    /// <summary>Share of a straight edge that the model's time of an edge is.</summary>
    public virtual double EdgeShare => 1;

    /// <summary>True when blocks are sent in the byte order of small machines, false for the most significant byte first.</summary>
    public virtual bool SwapsBytes => false;

    /// <summary>A header of the source, with a colon and the channel.</summary>
    public abstract string Source(int channel, string first, string rest = "");

    /// <summary>A header outside of the source, with a colon and the channel.</summary>
    public abstract string Of(int channel, string first, string rest = "");

    /// <summary>Header of a pulse's period.</summary>
    public abstract string PulsePeriod(int channel);

    /// <summary>Header of a pulse's width.</summary>
    public abstract string PulseWidth(int channel);

    /// <summary>Header of a pulse's edges.</summary>
    public abstract string PulseEdge(int channel);

    /// <summary>Header of what starts a waveform.</summary>
    public abstract string TriggerSource(int channel);

    /// <summary>Starts one channel.</summary>
    public abstract string Trigger(int channel);

    /// <summary>Header of the number of cycles that a trigger starts.</summary>
    public abstract string Cycles(int channel);

    /// <summary>Lets the channel wait for a trigger that starts so many pulses or cycles.</summary>
    public abstract string Wait(int channel, int cycles, double? phase);

    /// <summary>Lets the channel run on its own.</summary>
    public abstract string Run(int channel);

    /// <summary>Asks what <see cref="Waits"/> wants to know beside the trigger source.</summary>
    public abstract string BurstQuery(int channel);

    /// <summary>Number of answers to <see cref="BurstQuery"/>.</summary>
    public abstract int BurstAnswers { get; }

    /// <summary>True when the channel waits for a trigger, given its source and the answers to <see cref="BurstQuery"/>; null when it does something else.</summary>
    public abstract bool? Waits(string source, ReadOnlySpan<string> burst);

    /// <summary>Prepares a channel in any state, with its output open, to become a pulse for a load.</summary>
    public abstract string BecomePulse(int channel, double load, GeneratorLimits limits);

    /// <summary>What must be said before the times of a pulse are set.</summary>
    public virtual string HoldWidth(int channel) => "";

    /// <summary>What must be said before a channel in any state, with its output open, can become any waveform.</summary>
    public abstract string BecomeNeutral(int channel, GeneratorLimits limits);

    /// <summary>Selects a loaded waveform.</summary>
    public abstract string Select(int channel, string name);

    /// <summary>Asks for the selected waveform.</summary>
    public abstract string SelectedQuery(int channel);

    /// <summary>Begins the message that loads a waveform: everything up to the block.</summary>
    public abstract string Load(int channel, string name);

    /// <summary>What follows after a waveform was loaded, or null.</summary>
    public virtual string? Keep(int channel, string name) => null;

    /// <summary>True when the instrument refuses a waveform whose name is taken, or for which there is no room, and leaves what it has as it is.</summary>
    public virtual bool RefusesTakenNames => false;

    /// <summary>Asks for the names of loaded waveforms.</summary>
    public abstract string Catalogue(int channel);

    /// <summary>Asks how many points are free; null for a model that does not know.</summary>
    public virtual string? FreePoints(int channel) => null;

    /// <summary>Forgets all loaded waveforms.</summary>
    public abstract string Clear(int channel);

    /// <summary>Lets all channels begin at the same moment; null for a model that cannot.</summary>
    public virtual string? Align => null;

    /// <summary>A load as it is told.</summary>
    public static string Text(double load) => double.IsPositiveInfinity(load) ? "INF" : ScpiSession.Text(load);

    /// <summary>The word of a shape.</summary>
    public string Word(WaveformShape shape) => shape switch
    {
        WaveformShape.Sine => "SIN",
        WaveformShape.Square => "SQU",
        WaveformShape.Ramp => "RAMP",
        WaveformShape.Noise => "NOIS",
        WaveformShape.Direct => "DC",
        _ => ArbitraryWord,
    };

    /// <summary>The shape of a word, or null.</summary>
    public WaveformShape? Shape(string word)
    {
        foreach (var shape in Enum.GetValues<WaveformShape>())
        {
            if (Word(shape) == word) return shape;
        }

        return null;
    }
}
