using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Bench-file settings of <see cref="SwitchedSynapses"/>.</summary>
[Composition("switched-synapses", typeof(ISynapseArray))]
[Summary("Synapses behind a switch mainframe: a pulse generator programs them, and a source meter reads them, one after the other.")]
public sealed record SwitchedSynapsesSettings : SynapseArraySettings, IComposition
{
    /// <summary>The switch mainframe.</summary>
    [Summary("The switch mainframe.")]
    public required string SwitchedSynapses { get; init; }

    /// <summary>The pulse generator's channel.</summary>
    [Summary("The channel of the pulse generator that programs, such as pulser.1.")]
    public required string Pulses { get; init; }

    /// <summary>The source meter.</summary>
    [Summary("The source meter that reads.")]
    public required string Meter { get; init; }

    /// <summary>Relays that connect each synapse to the pulse generator.</summary>
    [Summary("Relays that connect each synapse to the pulse generator, row by row: '1!1!1', or several as in '1!1!1 + 1!2!1'.")]
    public required IReadOnlyList<string> WriteRelays { get; init => (field, WritePaths) = (value, SwitchPaths.Parse(value)); }

    /// <summary>Relays that connect each synapse to the source meter.</summary>
    [Summary("Relays that connect each synapse to the source meter, row by row.")]
    public required IReadOnlyList<string> ReadRelays { get; init => (field, ReadPaths) = (value, SwitchPaths.Parse(value)); }

    /// <summary>Voltage at which a conductance is read, in V.</summary>
    [Unit("V"), Summary("Voltage at which a conductance is read.")]
    public double ReadVoltage { get; init => field = Allowed.Positive(value, nameof(ReadVoltage)); } = 50e-3;

    /// <summary>Largest current of a reading, in A.</summary>
    [Unit("A"), Summary("Largest current that a reading may drive.")]
    public required double CurrentLimit { get; init => field = Allowed.Positive(value, nameof(CurrentLimit)); }

    /// <summary>Resistance of a synapse's write line, in Ω; on a virtual bench null takes the sample's own.</summary>
    [Unit("Ω"), Summary("Resistance of a synapse's write line, for which the generator's amplitude is meant; on a virtual bench the sample's own if left out.")]
    public double? Load { get; init => field = value is { } load ? Allowed.Positive(load, nameof(Load)) : null; }

    /// <summary>Duration of each edge of a write pulse, in seconds.</summary>
    [Unit("s"), Summary("Duration of each edge of a write pulse.")]
    public double Edge { get; init => field = Allowed.Positive(value, nameof(Edge)); } = 2.5e-9;

    /// <summary>Wait between a new read voltage and its reading, in seconds.</summary>
    [Unit("s"), Summary("Wait between a new read voltage and its reading.")]
    public double Settling { get; init => field = Allowed.NotNegative(value, nameof(Settling)); } = 10e-3;

    /// <summary>Integration time in periods of the mains.</summary>
    [Summary("Integration time of one reading, in periods of the mains.")]
    public double PowerLineCycles { get; init => field = Allowed.Positive(value, nameof(PowerLineCycles)); } = 1;

    /// <summary>The relays of each synapse while it is programmed.</summary>
    public IReadOnlyList<IReadOnlyList<SwitchChannel>> WritePaths { get; private init; } = [];

    /// <summary>The relays of each synapse while it is read.</summary>
    public IReadOnlyList<IReadOnlyList<SwitchChannel>> ReadPaths { get; private init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments => [Allowed.Whole(SwitchedSynapses), InstrumentReference.Parse(Pulses), Allowed.Whole(Meter)];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// The trains do not rise or go beyond the limit, the read voltage is beyond its own, or there is not one path for each synapse and purpose.
    /// </exception>
    public void Restrict(LimitBook limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        RequireTrains();
        if (ReadVoltage > ReadLimit) throw new ArgumentException("'read-voltage' is beyond the 'read-limit'");
        RequirePaths(WriteRelays, "write-relays");
        RequirePaths(ReadRelays, "read-relays");
        SwitchPaths.RequireDifferent(WritePaths.Concat(ReadPaths), "'write-relays' and 'read-relays'", "one synapse, for one purpose");
        limits.Restrict(Instruments[1], new PulseLimit(Limit, Width, MostPulses, LineResistance(limits.WriteLineResistance)));
        limits.Restrict(Instruments[2], new SourceMeterLimit(ReadLimit, CurrentLimit));
    }

    /// <inheritdoc/>
    public IComposedRole Compose(BenchParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var line = new PulseChannelSettings { Pulses = Pulses, Limit = Limit, Load = LineResistance(parts.WriteLineResistance), Edge = Edge, LongestPulse = Width, MostPulses = MostPulses };
        return new SwitchedSynapses(
            parts.Require<ISwitchMatrix>(Instruments[0]),
            new PulseChannel(parts.Require<IPulseGenerator>(Instruments[1]), Instruments[1].Channel, line, parts.Time),
            parts.Require<ISourceMeter>(Instruments[2]),
            this with { Load = line.Load },
            parts.Time);
    }

    private void RequirePaths(IReadOnlyList<string> relays, string key)
    {
        if (relays.Count != Rows * Columns)
            throw new ArgumentException($"{Rows} rows and {Columns} columns make {Rows * Columns} synapses, and '{key}' has {relays.Count} entries; give one for each, row by row");
    }

    private double LineResistance(double? ofVirtualSample) => Load ?? ofVirtualSample
        ?? throw new FormatException("the key 'load' is missing: the resistance of a synapse's write line, such as '600 Ω', which a real bench must state");
}
