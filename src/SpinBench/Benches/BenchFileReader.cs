using System.Reflection;
using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Roles;
using SpinBench.Settings;

namespace SpinBench.Benches;

/// <summary>Understands a bench file.</summary>
internal sealed class BenchFileReader(SettingsFile source)
{
    private static readonly string[] Keys = ["name", "simulated", "sample", "instruments", "roles", "safe", "pause", "interlocks", "watchdog", "twin"];
    private static readonly string[] InstrumentKeys = ["driver", "resource", "connection", "simulate", "serve", "faults"];

    /// <summary>The compositions that exist, by the key that names them.</summary>
    public static IReadOnlyDictionary<string, (CompositionAttribute Attribute, Type Settings)> Compositions { get; } =
        typeof(BenchFileReader).Assembly.GetTypes()
            .Select(type => (Attribute: type.GetCustomAttribute<CompositionAttribute>(), Type: type))
            .Where(entry => entry.Attribute is not null)
            .ToDictionary(entry => entry.Attribute!.Key, entry => (entry.Attribute!, entry.Type), StringComparer.Ordinal);

    public static string WaysToEquip(Type role) => "equip it with one of: " + string.Join(
        ", ", Compositions.Values.Where(entry => entry.Attribute.Role == role).Select(entry => entry.Attribute.Key).Order(StringComparer.Ordinal));

    public BenchFile Read()
    {
        var root = source.Root;
        root.AllowKeys(Keys);
        var name = root.Require("name", "what this bench is called").Text;
        var instruments = ReadInstruments(root.Require("instruments", "the instruments by name"));
        var roles = ReadRoles(root.Require("roles", "what the instruments do for a measurement"), instruments);
        var sample = root.Find("sample");
        CheckReality(root, sample, instruments);
        return new BenchFile(source, name, sample, instruments, roles, ReadSafeOrder(root.Find("safe"), roles))
        {
            IsSimulatedElsewhere = sample is null && ReadSimulated(root.Find("simulated")),
            Parking = ParkedRoles.Read(root.Find("pause"), roles),
            Interlocks = [.. root.Find("interlocks").Group("interlocks by name").Select(entry => InterlockEntry.Read(entry.Key, entry.Value))],
            Watchdog = root.Find("watchdog") is { } watchdog ? SettingsBinder.Bind<WatchdogSettings>(watchdog) : new WatchdogSettings(),
        };
    }

    private static bool ReadSimulated(SettingsNode? node) => node?.Text switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw node.Error("write true where the instruments at these addresses are simulated, and false, or nothing, where they are real"),
    };

    private static List<InstrumentEntry> ReadInstruments(SettingsNode node)
    {
        var instruments = new List<InstrumentEntry>();
        foreach (var (name, _, entry) in node.Group("instruments by name"))
        {
            if (name.Contains('.', StringComparison.Ordinal)) throw entry.Error($"'{name}' has a dot; after a dot stands a channel, as in 'pulser.1'");
            entry.AllowKeys(InstrumentKeys);
            instruments.Add(new InstrumentEntry(
                name,
                entry.Require("driver", "the driver's name, as 'spinbench list' shows it").Text,
                entry.Require("resource", "a VISA resource name, or SIM::name on a virtual bench").Text,
                entry.Find("simulate"),
                entry));
        }

        return instruments;
    }

    private static List<RoleEntry> ReadRoles(SettingsNode node, List<InstrumentEntry> instruments)
    {
        var roles = new List<RoleEntry>();
        foreach (var (name, _, entry) in node.Group("roles by name"))
        {
            var key = entry.Entries.Select(pair => pair.Key).FirstOrDefault(Compositions.ContainsKey) ?? throw NoComposition(name, entry);
            var (attribute, type) = Compositions[key];
            var composition = (IComposition)SettingsBinder.Bind(type, entry);
            var role = new RoleEntry(name, attribute.Role, composition, entry);
            foreach (var reference in role.Locate(() => composition.Followed)) CheckInstrument(reference, entry, instruments);
            foreach (var reference in role.Locate(() => composition.Instruments)) CheckInstrument(reference, entry.Find(key)!, instruments);
            roles.Add(role);
        }

        foreach (var role in roles) CheckParts(role, roles);
        return roles;
    }

    private static SettingsException NoComposition(string role, SettingsNode entry)
    {
        var keys = Compositions.Keys.Order(StringComparer.Ordinal).ToList();
        var meant = entry.Entries
            .Select(pair => (pair.Key, Nearest: Spelling.Nearest(pair.Key, keys)))
            .FirstOrDefault(pair => pair.Nearest is not null);
        var hint = meant.Nearest is null ? "" : $"; did you mean '{meant.Nearest}' where it says '{meant.Key}'?";
        return entry.Error($"the role '{role}' does not say what it is made of{hint}; it needs one of the keys {string.Join(", ", keys)}");
    }

    private static void CheckInstrument(InstrumentReference reference, SettingsNode node, List<InstrumentEntry> instruments)
    {
        if (instruments.Any(instrument => instrument.Name == reference.Instrument)) return;
        throw node.ErrorUnknown("instrument", reference.Instrument, instruments.Select(instrument => instrument.Name));
    }

    // A role may be made of roles that are made of instruments alone, each used for one purpose.
    private static void CheckParts(RoleEntry role, List<RoleEntry> roles)
    {
        foreach (var part in role.Composition.Roles)
        {
            var found = roles.FirstOrDefault(candidate => candidate.Name == part)
                ?? throw role.Node.ErrorUnknown("role", part, roles.Where(candidate => candidate.Composition.Roles.Count == 0).Select(candidate => candidate.Name));
            if (found.Composition.Roles.Count > 0) throw role.Node.Error($"the role '{role.Name}' cannot be made of '{part}', which is made of roles itself");
        }
    }

    private static void CheckReality(SettingsNode root, SettingsNode? sample, List<InstrumentEntry> instruments)
    {
        foreach (var instrument in instruments)
        {
            if (sample is not null && !instrument.IsSimulated)
            {
                throw instrument.Node.Error(
                    $"'{instrument.Name}' is at {instrument.Resource}, and this bench has a simulated sample; a bench is real or virtual, not both: "
                    + $"write SIM::{instrument.Name}, or take the sample away");
            }

            if (sample is null && instrument.IsSimulated)
                throw root.Error($"'{instrument.Name}' is simulated ({instrument.Resource}), but the bench has no 'sample' for it to measure");
            if (instrument.IsReplayed != instruments[0].IsReplayed)
            {
                throw instrument.Node.Error(
                    $"'{instrument.Name}' is at {instrument.Resource} and '{instruments[0].Name}' at {instruments[0].Resource}: on one bench all instruments "
                    + "are replayed from transcripts, or none is");
            }
        }
    }

    private static bool Drives(Type role) => role == typeof(IPulseSource) || typeof(IDriven).IsAssignableFrom(role);

    private static List<string> ReadSafeOrder(SettingsNode? node, List<RoleEntry> roles)
    {
        // Pulses off first, then the field, then what only reads: unless the bench file knows better.
        var usual = roles.OrderBy(role => Drives(role.Type) ? 0 : role.Type == typeof(IFieldSource) ? 1 : 2)
            .Select(role => role.Name)
            .ToList();
        if (node is null) return usual;
        var order = new List<string>();
        foreach (var item in node.List("roles"))
        {
            if (!usual.Contains(item.Text)) throw item.ErrorUnknown("role", item.Text, usual);
            if (order.Contains(item.Text)) throw item.Error($"'{item.Text}' stands in the order of 'safe' twice");
            order.Add(item.Text);
        }

        order.AddRange(usual.Where(name => !order.Contains(name)));
        return order;
    }
}
