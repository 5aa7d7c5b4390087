using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>What every array of synapses has in a bench file: its size, its states, and the pulses that program it.</summary>
public abstract record SynapseArraySettings
{
    /// <summary>Number of rows.</summary>
    [Summary("Number of rows; of a crossbar all that it has.")]
    public required int Rows { get; init => field = AtLeast(1, value, nameof(Rows)); }

    /// <summary>Number of columns.</summary>
    [Summary("Number of columns; of a crossbar all that it has.")]
    public required int Columns { get; init => field = AtLeast(1, value, nameof(Columns)); }

    /// <summary>Number of states of a synapse.</summary>
    [Summary("Number of states of a synapse: one more than it has cells.")]
    public required int States { get; init => field = value is >= 2 and <= 64 ? value : throw new ArgumentOutOfRangeException(nameof(States), "a synapse has 2 to 64 states"); }

    /// <summary>Largest height of a write pulse, in V.</summary>
    [Unit("V"), Summary("Largest height of a write pulse, of either sign.")]
    public required double Limit { get; init => field = Allowed.Positive(value, nameof(Limit)); }

    /// <summary>Height of the first pulse of a rising train, in V.</summary>
    [Unit("V"), Summary("Height of the first pulse of a rising train, below what switches the easiest cell.")]
    public required double Start { get; init => field = Allowed.Positive(value, nameof(Start)); }

    /// <summary>Height of the last pulse of a rising train, in V; it saturates every synapse.</summary>
    [Unit("V"), Summary("Height of the last pulse of a rising train, which saturates every synapse.")]
    public required double Saturation { get; init => field = Allowed.Positive(value, nameof(Saturation)); }

    /// <summary>Rise from pulse to pulse, in V.</summary>
    [Unit("V"), Summary("Rise from pulse to pulse.")]
    public double Step { get; init => field = Allowed.Positive(value, nameof(Step)); } = 15e-3;

    /// <summary>Width of a write pulse, in seconds.</summary>
    [Unit("s"), Summary("Width of a write pulse.")]
    public double Width { get; init => field = Allowed.Positive(value, nameof(Width)); } = 200e-9;

    /// <summary>Number of trains that programming a synapse may take.</summary>
    [Summary("Number of rising trains that programming a synapse may take.")]
    public int Trains { get; init => field = AtLeast(1, value, nameof(Trains)); } = 6;

    /// <summary>Largest number of write pulses while the bench is open, which is one run of the command; over all synapses.</summary>
    [Summary("Largest number of write pulses that one run may apply, over all synapses.")]
    public long MostPulses { get; init => field = Allowed.MostPulses(value, nameof(MostPulses)); } = Allowed.UsuallyMostPulses;

    /// <summary>Largest voltage of a row, in V.</summary>
    [Unit("V"), Summary("Largest voltage of a row while currents are sensed.")]
    public double ReadLimit { get; init => field = Allowed.Positive(value, nameof(ReadLimit)); } = 0.1;

    /// <summary>Makes sure that the trains rise, and stay within the limit.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    private protected void RequireTrains()
    {
        if (Start >= Saturation) throw new ArgumentException("a train of pulses rises from 'start' to 'saturation'; raise 'saturation' or lower 'start'");
        if (Saturation > Limit) throw new ArgumentException("'saturation' is beyond the 'limit' of the write pulses");
    }

    private static int AtLeast(int least, int value, string name) =>
        value >= least ? value : throw new ArgumentOutOfRangeException(name, $"it is {least} or more");
}
