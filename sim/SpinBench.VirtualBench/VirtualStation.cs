using SpinBench.Benches;
using SpinBench.Instruments;
using SpinBench.Roles;
using SpinBench.Samples;
using SpinBench.Settings;
using SpinBench.Time;
using SpinBench.VirtualBench.FieldSources;
using SpinBench.VirtualBench.LockIns;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.PulseGenerators;
using SpinBench.VirtualBench.SampleModels;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench;

/// <summary>
/// A virtual probe station: the sample of a bench file, the simulated instruments that its roles wire to the sample, and firmware that
/// makes each of them speak its model's command set.
/// </summary>
public sealed class VirtualStation
{
    private const int ChannelsOf81160A = 2;

    private readonly Dictionary<string, IVirtualInstrument> _firmware = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IInstrument> _simulated = new(StringComparer.Ordinal);
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

    /// <summary>The field at the sample now, μ0H in T.</summary>
    [Quantities.Unit("T")]
    public double Field
    {
        get
        {
            _station.CatchUp();
            return _station.Field;
        }
    }

    /// <summary>The simulated instruments by name: what a test looks at to see what reached the sample's side of the wire.</summary>
    public IReadOnlyDictionary<string, IInstrument> Instruments => _simulated;

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
        return new InProcessSession(entry.Resource, FirmwareOf(entry));
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

    private void Add(InstrumentEntry entry, BenchFile file)
    {
        // The simulated instrument is known by its resource, the entry's name by the host.
        var name = entry.Resource["SIM::".Length..];
        var (simulated, firmware) = entry.Driver switch
        {
            "srs-sr830" => LockIn(entry, file),
            "keysight-81160a" => PulseGenerator(entry, file),
            "kepco-bop" => PowerSupply(entry, file),
            _ => throw entry.Node.Error($"there is no virtual instrument for the driver '{entry.Driver}'"),
        };
        _simulated[entry.Name] = simulated;
        _firmware[name] = firmware;
    }

    private (IInstrument Simulated, IVirtualInstrument Firmware) LockIn(InstrumentEntry entry, BenchFile file)
    {
        var wiring = RolesOf<LockInDividerSettings>(entry, file).FirstOrDefault();
        var settings = SettingsOf<SimulatedLockInSettings>(entry);
        var circuit = new DividerCircuit(wiring?.Series ?? double.PositiveInfinity, LockInFrontEnd.VoltageInputResistance);
        var simulated = new SimulatedLockIn(_station, circuit, settings, Seed, entry.Name);
        if (wiring is not null) _station.Wire(simulated, circuit);
        return (simulated, new VirtualSr830(simulated));
    }

    private (IInstrument Simulated, IVirtualInstrument Firmware) PulseGenerator(InstrumentEntry entry, BenchFile file)
    {
        var wired = RolesOf<PulseChannelSettings>(entry, file).Select(role => role.Instruments[0].Channel).ToHashSet();
        var loads = Enumerable.Range(1, ChannelsOf81160A)
            .Select(channel => wired.Contains(channel) ? _station.AddWriteLine() : (IPulseLoad)new Terminator())
            .ToList();
        var simulated = new SimulatedPulseGenerator(_station, loads, SettingsOf<SimulatedPulseGeneratorSettings>(entry), Seed, entry.Name);
        return (simulated, new VirtualKeysight81160A(simulated));
    }

    private (IInstrument Simulated, IVirtualInstrument Firmware) PowerSupply(InstrumentEntry entry, BenchFile file)
    {
        var simulated = new SimulatedPowerSupply(_station, SettingsOf<SimulatedPowerSupplySettings>(entry), Seed, entry.Name);
        foreach (var role in RolesOf<ElectromagnetSettings>(entry, file)) _station.Wire(simulated, role.TeslaPerAmpere);
        return (simulated, new VirtualKepcoBop(simulated));
    }

    private static IEnumerable<T> RolesOf<T>(InstrumentEntry entry, BenchFile file)
        where T : IComposition =>
        file.Roles.Select(role => role.Composition).OfType<T>().Where(role => role.Instruments[0].Instrument == entry.Name);

    private static T SettingsOf<T>(InstrumentEntry entry)
        where T : class, new() =>
        entry.Simulate is null ? new T() : SettingsBinder.Bind<T>(entry.Simulate);
}
