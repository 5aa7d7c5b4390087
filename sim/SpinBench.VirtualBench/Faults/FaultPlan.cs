using SpinBench.Benches;
using SpinBench.Randomness;
using SpinBench.Settings;

namespace SpinBench.VirtualBench.Faults;

/// <summary>Decides message by message what goes wrong at one place, the same every time from the same seed.</summary>
public sealed class FaultPlan
{
    private readonly (Fault Fault, RandomStream Chance)[] _faults;
    private readonly RandomStream _noise;
    private readonly List<Fault> _hits = [];

    /// <summary>Begins before the first message.</summary>
    /// <param name="faults">What goes wrong.</param>
    /// <param name="seed">Seed of the bench.</param>
    /// <param name="component">The instrument's name.</param>
    public FaultPlan(IEnumerable<Fault> faults, ulong seed, string component)
    {
        ArgumentNullException.ThrowIfNull(faults);
        _faults = [.. faults.Select((fault, index) => (fault, new RandomStream(seed, component, $"fault {index}: {fault}")))];
        _noise = new RandomStream(seed, component, "fault noise");
    }

    /// <summary>Messages so far.</summary>
    public long Messages { get; private set; }

    /// <summary>Messages so far with which something went wrong.</summary>
    public long Hits { get; private set; }

    /// <summary>What a bench file says is to go wrong with an instrument.</summary>
    /// <exception cref="SettingsException">It cannot be understood.</exception>
    public static IReadOnlyList<Fault> Read(InstrumentEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Faults is not { Kind: not SettingsKind.Null } node) return [];
        IEnumerable<SettingsNode> items = node.Kind == SettingsKind.Sequence ? node.Items : [node];
        return [.. items.SelectMany(ReadOne)];
    }

    /// <summary>The faults of the line to an instrument; null where there are none.</summary>
    /// <exception cref="SettingsException">They cannot be understood.</exception>
    public static FaultPlan? OfLine(InstrumentEntry entry, ulong seed) => Of(entry, seed, isInInstrument: false);

    /// <summary>The faults within an instrument; null where there are none.</summary>
    /// <exception cref="SettingsException">They cannot be understood.</exception>
    public static FaultPlan? OfInstrument(InstrumentEntry entry, ulong seed) => Of(entry, seed, isInInstrument: true);

    /// <summary>Counts a message.</summary>
    /// <returns>What goes wrong with it, in the order of the plan; valid until the next message.</returns>
    public IReadOnlyList<Fault> Next()
    {
        Messages++;
        _hits.Clear();
        foreach (var (fault, chance) in _faults)
            if (fault.Occasion.Hits(Messages, chance)) _hits.Add(fault);
        if (_hits.Count > 0) Hits++;
        return _hits;
    }

    /// <summary>Counts a message on a line, to which one thing at most can happen.</summary>
    /// <returns>The first of the plan that hits it; null for none.</returns>
    public Fault? NextOnLine() => Next() is [var first, ..] ? first : null;

    /// <summary>Noise in place of bytes: none printable, none a terminator.</summary>
    internal byte[] Noise(int length)
    {
        var noise = new byte[length];
        for (var i = 0; i < length; i++) noise[i] = (byte)(0x80 | (_noise.NextWord() & 0x7F));
        return noise;
    }

    /// <summary>The bytes with one bit of one of them turned round; none becomes a terminator by it.</summary>
    internal byte[] Flipped(ReadOnlySpan<byte> bytes)
    {
        var flipped = bytes.ToArray();
        if (flipped.Length == 0) return flipped;
        var draw = _noise.NextWord();
        var at = (int)(draw % (ulong)flipped.Length);
        for (var bit = (int)(draw >> 56) & 7; ; bit = (bit + 1) & 7)
        {
            var turned = (byte)(bytes[at] ^ (1 << bit));
            if (turned is (byte)'\n' or (byte)'\r') continue;
            flipped[at] = turned;
            return flipped;
        }
    }

    private static FaultPlan? Of(InstrumentEntry entry, ulong seed, bool isInInstrument)
    {
        var faults = Read(entry).Where(fault => fault.IsInInstrument == isInInstrument).ToList();
        return faults.Count == 0 ? null : new FaultPlan(faults, seed, entry.Name);
    }

    private static IReadOnlyList<Fault> ReadOne(SettingsNode node)
    {
        try
        {
            return Fault.ParseAll(node.Text);
        }
        catch (FormatException problem)
        {
            throw node.Error(problem.Message, problem);
        }
    }
}
