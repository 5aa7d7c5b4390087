using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Bench-file settings of <see cref="CrossbarSynapses"/>.</summary>
[Composition("crossbar", typeof(ISynapseArray))]
[Summary("Synapses of a crossbar with electronics of its own, programmed by rising pulses and verified after each.")]
public sealed record CrossbarSynapsesSettings : IComposition
{
    /// <summary>The crossbar.</summary>
    [Summary("The crossbar.")]
    public required string Crossbar { get; init; }

    /// <summary>Number of rows that are used.</summary>
    [Summary("Number of rows that are used; all that the crossbar has must be.")]
    public required int Rows { get; init => field = AtLeast(1, value, nameof(Rows)); }

    /// <summary>Number of columns that are used.</summary>
    [Summary("Number of columns that are used; all that the crossbar has must be.")]
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

    /// <summary>Largest voltage of a row, in V.</summary>
    [Unit("V"), Summary("Largest voltage of a row while currents are sensed.")]
    public double ReadLimit { get; init => field = Allowed.Positive(value, nameof(ReadLimit)); } = 0.1;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments => [Allowed.Whole(Crossbar)];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The train does not rise, or goes beyond the limit.</exception>
    public void Restrict(LimitBook limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (Start >= Saturation) throw new ArgumentException("a train of pulses rises from 'start' to 'saturation'; raise 'saturation' or lower 'start'");
        if (Saturation > Limit) throw new ArgumentException("'saturation' is beyond the 'limit' of the write pulses");
        limits.Restrict(Instruments[0], new CrossbarLimit(Limit, Width, ReadLimit));
    }

    /// <inheritdoc/>
    public IComposedRole Compose(BenchParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new CrossbarSynapses(parts.Require<ICrossbar>(Instruments[0]), this);
    }

    private static int AtLeast(int least, int value, string name) =>
        value >= least ? value : throw new ArgumentOutOfRangeException(name, $"it is {least} or more");
}
