using SpinBench.Benches;
using SpinBench.Connections;
using SpinBench.Instruments;
using SpinBench.Samples;
using SpinBench.Settings;
using SpinBench.Time;
using SpinBench.VirtualBench.Faults;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.SampleModels;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench;

/// <summary>
/// A virtual probe station: the sample of a bench file, the simulated instruments that its roles wire to the sample, and firmware that
/// makes each of them speak its model's command set.
/// </summary>
public sealed class VirtualStation
{
    private readonly Dictionary<string, IVirtualInstrument> _firmware = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IInstrument> _simulated = new(StringComparer.Ordinal);
    private readonly HashSet<string> _underConstruction = new(StringComparer.Ordinal);
    private readonly ProbeStation _station;

    private VirtualStation(ISample sample, ulong seed)
    {
        Seed = seed;
        _station = new ProbeStation(Clock, sample);
    }

    /// <summary>The bench's time.</summary>
    public VirtualClock Clock { get; } = new();

    /// <summary>Seed of everything random on the bench.</summary>
    public ulong Seed { get; }

    /// <summary>The sample, brought up to the present.</summary>
    public ISample Sample
    {
        get
        {
            _station.CatchUp();
            return _station.Sample;
        }
    }

    /// <summary>The field in the film's plane at the sample now, μ0H in T.</summary>
    [Quantities.Unit("T")]
    public double Field => PresentField.InPlane;

    /// <summary>The field along the film's normal at the sample now, μ0H in T.</summary>
    [Quantities.Unit("T")]
    public double NormalField => PresentField.Normal;

    /// <summary>The simulated instruments by name: what a test looks at to see what reached the sample's side of the wire.</summary>
    public IReadOnlyDictionary<string, IInstrument> Instruments => _simulated;

    private SampleField PresentField
    {
        get
        {
            _station.CatchUp();
            return _station.Field;
        }
    }

    /// <summary>Builds the station that a bench file describes.</summary>
    /// <exception cref="SettingsException">The file asks for a sample, an instrument or a wiring that cannot be simulated.</exception>
    public static VirtualStation Build(BenchFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var settings = SampleModel.Read(file.Sample ?? throw file.Source.Root.Error("a virtual bench needs a 'sample'"));
        var station = new VirtualStation(settings.Build(), settings.Seed);
        foreach (var entry in file.Instruments) station.Add(entry, file);
        return station;
    }

    /// <summary>Opens a session to one of the instruments.</summary>
    /// <exception cref="SettingsException">There is no such instrument.</exception>
    public IMessageSession Connect(InstrumentEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var firmware = FirmwareOf(entry);
        var session = new InProcessSession(entry.Resource, firmware, Clock);
        if (FaultPlan.OfLine(entry, Seed) is not { } faults) return session;
        var connection = entry.Connection is { } node ? SettingsBinder.Bind<ConnectionSettings>(node) : new ConnectionSettings();
        return new FaultySession(session, faults, Clock, connection.ToOptions().Timeout, firmware.PowerCycle);
    }

    /// <summary>What speaks the command set of one of the instruments.</summary>
    /// <exception cref="SettingsException">There is no such instrument.</exception>
    public IVirtualInstrument FirmwareOf(InstrumentEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var name = entry.Resource["SIM::".Length..];
        return _firmware.TryGetValue(name, out var firmware)
            ? firmware
            : throw entry.Node.ErrorUnknown("simulated instrument", name, _firmware.Keys);
    }

    private IInstrument Add(InstrumentEntry entry, BenchFile file)
    {
        if (_simulated.TryGetValue(entry.Name, out var there)) return there;
        var model = VirtualModels.All.FirstOrDefault(model => model.Driver == entry.Driver)
            ?? throw entry.Node.ErrorUnknown("driver", entry.Driver, VirtualModels.All.Select(model => model.Driver));
        if (!_underConstruction.Add(entry.Name)) throw entry.Node.Error($"'{entry.Name}' is wired to an instrument that is wired to it in turn");
        var unit = model.Build(new InstrumentSite(entry, file, _station, Seed, name => Add(NeighbourOf(entry, name, file), file)));
        // The simulated instrument is known by its resource, the entry's name by the host.
        _firmware[entry.Resource["SIM::".Length..]] =
            FaultPlan.OfInstrument(entry, Seed) is { } faults ? new FaultyInstrument(unit.Firmware, faults) : unit.Firmware;
        return _simulated[entry.Name] = unit.Simulated;
    }

    private static InstrumentEntry NeighbourOf(InstrumentEntry entry, string name, BenchFile file) =>
        file.Instruments.FirstOrDefault(other => other.Name == name)
        ?? throw entry.Node.ErrorUnknown("instrument", name, file.Instruments.Select(other => other.Name));
}
