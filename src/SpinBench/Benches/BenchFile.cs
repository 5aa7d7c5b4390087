using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Benches;

/// <summary>A bench file: which instruments there are, what they do for a measurement, and within which limits.</summary>
public sealed class BenchFile
{
    internal BenchFile(
        SettingsFile source,
        string name,
        SettingsNode? sample,
        IReadOnlyList<InstrumentEntry> instruments,
        IReadOnlyList<RoleEntry> roles,
        IReadOnlyList<string> safeOrder)
    {
        Source = source;
        Name = name;
        Sample = sample;
        Instruments = instruments;
        Roles = roles;
        SafeOrder = safeOrder;
    }

    /// <summary>The file, with its overrides.</summary>
    public SettingsFile Source { get; }

    /// <summary>The bench's name.</summary>
    public string Name { get; }

    /// <summary>The sample of a virtual bench; null on a real one.</summary>
    public SettingsNode? Sample { get; }

    /// <summary>The sample of a real bench's virtual twin; null where nobody says.</summary>
    public SettingsNode? Twin => Source.Root.Find("twin");

    /// <summary>True when every instrument is simulated.</summary>
    public bool IsVirtual => Sample is not null;

    /// <summary>True when every instrument is replayed from a transcript.</summary>
    public bool IsReplayed => Instruments.Count > 0 && Instruments[0].IsReplayed;

    /// <summary>
    /// True when the instruments are reached over a wire and yet simulated, as those of a served bench are: nothing on the wire tells them
    /// from real ones, so the file says it (<c>simulated: true</c>), and their data is marked.
    /// </summary>
    public bool IsSimulatedElsewhere { get; internal init; }

    /// <summary>True when the file itself says that its data is simulated. Data of a file that does not say so may be, too: an identity tells it.</summary>
    public bool IsSaidToBeSimulated => IsVirtual || IsSimulatedElsewhere;

    /// <summary>The instruments, in the file's order.</summary>
    public IReadOnlyList<InstrumentEntry> Instruments { get; }

    /// <summary>The roles, in the file's order.</summary>
    public IReadOnlyList<RoleEntry> Roles { get; }

    /// <summary>Names of the roles in the order in which they are made safe.</summary>
    public IReadOnlyList<string> SafeOrder { get; }

    /// <summary>What roles do while a run is paused; those that are not named are held.</summary>
    public IReadOnlyDictionary<string, ParkMode> Parking { get; internal init; } = new Dictionary<string, ParkMode>();

    /// <summary>The interlocks, in the file's order.</summary>
    public IReadOnlyList<InterlockEntry> Interlocks { get; internal init; } = [];

    /// <summary>The process that looks after a real bench while a run goes on.</summary>
    public WatchdogSettings Watchdog { get; internal init; } = new();

    /// <summary>The settings records of all ways to equip a role.</summary>
    public static IReadOnlyList<Type> CompositionSettings { get; } =
        [.. BenchFileReader.Compositions.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value.Settings)];

    /// <summary>Reads a bench file.</summary>
    /// <exception cref="SettingsException">The file cannot be read or understood.</exception>
    public static BenchFile Load(string path) => Read(SettingsFile.Load(path));

    /// <summary>Understands a bench file that has been loaded, with its overrides.</summary>
    /// <exception cref="SettingsException">The file cannot be understood.</exception>
    public static BenchFile Read(SettingsFile source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new BenchFileReader(source).Read();
    }

    /// <summary>What the roles allow the instruments.</summary>
    /// <param name="writeLineResistance">Resistance of a virtual sample's write line, in Ω; null on a real bench, which must state it.</param>
    /// <exception cref="SettingsException">A setting of a role makes no sense.</exception>
    public LimitBook Limits(double? writeLineResistance)
    {
        var limits = new LimitBook(writeLineResistance);
        foreach (var role in Roles) role.Restrict(limits);
        return limits;
    }

    /// <summary>Checks that a protocol finds its roles.</summary>
    /// <exception cref="SettingsException">A role is missing, of another kind, or uses what another role of the protocol uses.</exception>
    public void CheckRolesFor(ProtocolDescriptor protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        foreach (var needed in protocol.Roles)
        {
            var role = Roles.FirstOrDefault(candidate => candidate.Name == needed.Name)
                ?? throw Source.Root.Error(
                    $"the protocol '{protocol.Name}' needs a role '{needed.Name}' ({BenchFileReader.WaysToEquip(needed.Type)}); "
                    + $"this bench has {(Roles.Count == 0 ? "none" : string.Join(", ", Roles.Select(entry => entry.Name)))}");
            if (role.Type != needed.Type)
            {
                throw role.Node.Error(
                    $"the protocol '{protocol.Name}' needs another kind of role '{needed.Name}': {BenchFileReader.WaysToEquip(needed.Type)}");
            }
        }

        CheckApart(protocol.Roles.Select(role => role.Name));
    }

    /// <summary>The roles that a role is made of, and the role itself after them.</summary>
    internal IEnumerable<string> WithParts(string role) => [.. Roles.FirstOrDefault(entry => entry.Name == role)?.Composition.Roles ?? [], role];

    /// <summary>Checks that roles that are used together do not use the same output: each remembers what it set, and would not see the other undo it.</summary>
    /// <exception cref="SettingsException">Two of them do.</exception>
    internal void CheckApart(IEnumerable<string> roles)
    {
        var served = new Dictionary<InstrumentReference, string>();
        foreach (var role in Roles.Where(role => roles.Contains(role.Name)))
        {
            foreach (var reference in WithParts(role.Name).Select(name => Roles.First(part => part.Name == name)).SelectMany(part => part.Composition.Instruments))
            {
                if (!served.TryAdd(reference, role.Name))
                    throw role.Node.Error($"the roles '{served[reference]}' and '{role.Name}' are wanted together, and both use '{reference}'");
            }
        }
    }
}
