using SpinBench.Instruments;
using SpinBench.Roles;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>The lock-in amplifiers of the virtual bench.</summary>
internal static class LockInModels
{
    public static IReadOnlyList<VirtualModel> All { get; } =
    [
        new("srs-sr830", static site =>
        {
            var simulated = LockIn(site, LockInModelTable.Sr830);
            return new VirtualUnit(simulated, new VirtualSr830(simulated));
        }),
        new("srs-sr860", static site =>
        {
            var simulated = LockIn(site, LockInModelTable.Sr860);
            return new VirtualUnit(simulated, new VirtualSr860(simulated));
        }),
        new("srs-sr865a", static site =>
        {
            var simulated = LockIn(site, LockInModelTable.Sr865A);
            return new VirtualUnit(simulated, new VirtualSr860(simulated));
        }),
        new("ametek-7265", static site =>
        {
            var simulated = LockIn(site, LockInModelTable.Ametek7265);
            return new VirtualUnit(simulated, new VirtualAmetek(simulated, AmetekModel.Dsp7265));
        }),
        new("ametek-7270", static site =>
        {
            var simulated = LockIn(site, LockInModelTable.Ametek7270);
            return new VirtualUnit(simulated, new VirtualAmetek(simulated, AmetekModel.Dsp7270));
        }),
    ];

    private static SimulatedLockIn LockIn(InstrumentSite site, LockInModel model)
    {
        var settings = site.Settings<SimulatedLockInSettings>();
        var simulated = ReadContactWiring.Of(site) is { } contacts ? AtReadContacts(site, model, settings, contacts) : InDivider(site, model, settings);
        WireMagnets(site, simulated, settings.Magnet);
        WireGaussmeters(site, simulated);
        return simulated;
    }

    private static SimulatedLockIn InDivider(InstrumentSite site, LockInModel model, SimulatedLockInSettings settings)
    {
        var divider = site.Roles<LockInDividerSettings>().FirstOrDefault();
        var circuit = new DividerCircuit(divider?.Series ?? double.PositiveInfinity, LockInFrontEnd.VoltageInputResistance);
        var simulated = new SimulatedLockIn(model, site.Station, circuit, settings, site.Seed, site.Name);
        if (divider is not null) site.Station.Wire(new LockInReadLine(simulated, circuit));
        if (divider?.Reference is { } reference) simulated.ReferenceSignal = Reference(site, reference);
        return simulated;
    }

    private static SimulatedLockIn AtReadContacts(InstrumentSite site, LockInModel model, SimulatedLockInSettings settings, ReadContactWiring wiring)
    {
        var driver = wiring.Driver is { } name
            ? site.Neighbour(name) as SimulatedLockIn
                ?? throw site.Node.Error($"'{site.Name}' is to lock to the sine of '{name}', and that is no lock-in amplifier")
            : null;
        var circuit = new ReadContactCircuit(wiring.Series, driver is null ? null : () => driver.Sine);
        circuit.Look(site.Station.Sample);
        var simulated = new SimulatedLockIn(model, site.Station, circuit, settings, site.Seed, site.Name);
        site.Station.Wire(new ReadContactLine(simulated, circuit, site.Station));
        if (driver is not null) simulated.ReferenceSignal = () => driver.Sine.Frequency is > 0 and var frequency ? frequency : null;
        else if (wiring.Reference is { } reference) simulated.ReferenceSignal = Reference(site, reference);
        return simulated;
    }

    private static Func<double?> Reference(InstrumentSite site, string text)
    {
        var reference = InstrumentReference.Parse(text);
        return site.Neighbour(reference.Instrument) is IFrequencySource source
            ? () => source.FrequencyOf(reference.Channel)
            : throw site.Node.Error($"'{site.Name}' is to lock to '{text}', and that is no instrument with a frequency; name a generator's channel");
    }

    private static void WireMagnets(InstrumentSite site, SimulatedLockIn simulated, AnalogMagnetSettings settings)
    {
        var magnets = new Dictionary<int, AnalogMagnet>();
        foreach (var role in site.Roles<AnalogElectromagnetSettings>())
        {
            // Several roles may drive one magnet; it hangs on the output once.
            if (magnets.ContainsKey(role.Control.Channel)) continue;
            var magnet = magnets[role.Control.Channel] = new AnalogMagnet(site.Station, settings);
            site.Station.Wire(magnet, role.TeslaPerVolt / settings.AmperePerVolt * FieldDirection.Of(role.Axis, site));
        }

        if (magnets.Count == 0) return;
        simulated.OutputLoads = (output, voltage) =>
        {
            if (magnets.TryGetValue(output, out var magnet)) magnet.Control(voltage);
        };
    }

    /// <summary>Connects gaussmeters' analog outputs to the auxiliary inputs that roles, whosoever, read the field with.</summary>
    private static void WireGaussmeters(InstrumentSite site, SimulatedLockIn simulated)
    {
        var gaussmeters = site.AllRoles<AnalogElectromagnetSettings>()
            .Where(role => role.SenseInput?.Instrument == site.Name)
            .DistinctBy(role => role.SenseInput!.Value.Channel)
            .ToDictionary(role => role.SenseInput!.Value.Channel, role => (Axis: FieldDirection.Of(role.Axis), role.SenseTeslaPerVolt));
        if (gaussmeters.Count == 0) return;
        simulated.InputVoltages = input => gaussmeters.TryGetValue(input, out var probe) ? site.Station.Field.Along(probe.Axis) / probe.SenseTeslaPerVolt : 0;
    }
}
