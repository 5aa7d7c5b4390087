using SpinBench.Roles;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Gaussmeters;

/// <summary>The gaussmeters of the virtual bench: every probe is in the field at the sample.</summary>
internal static class GaussmeterModels
{
    public static IReadOnlyList<VirtualModel> All { get; } =
    [
        new("lakeshore-425", static site =>
        {
            var probe = Probe(site, GaussmeterModel.LakeShore425);
            return new VirtualUnit(probe, new VirtualLakeShore425(probe));
        }),
        new("lakeshore-475", static site =>
        {
            var probe = Probe(site, GaussmeterModel.LakeShore475);
            return new VirtualUnit(probe, new VirtualLakeShore475(probe));
        }),
    ];

    private static SimulatedHallProbe Probe(InstrumentSite site, GaussmeterModel model)
    {
        var settings = site.Settings<SimulatedHallProbeSettings>();
        var probe = new SimulatedHallProbe(site.Station, settings, model, site.Seed, site.Name);
        // The probe stands along the field of the coil whose role reads it.
        var axis = site.Roles<IFieldComposition>().FirstOrDefault()?.Axis ?? default;
        var direction = FieldDirection.Of(axis);
        site.Station.Wire(probe, direction);
        if (settings.ControlledTeslaPerAmpere is not { } calibration)
        {
            if (!site.Roles<FieldControllerMagnetSettings>().Any()) return probe;
            throw site.Node.Error(
                $"'{site.Name}' is to control a field, and nothing is at its control output; say what its supply's coil makes: simulate: {{ controlled-tesla-per-ampere: 20 mT/A }}");
        }

        if (!model.ControlsField) throw site.Node.Error($"'{site.Name}' has no control output; leave 'controlled-tesla-per-ampere' out, or make it a lakeshore-475");
        var station = site.Station;
        probe.Magnet = new ControlledMagnet(probe, () => station.Field.Along(direction), settings.Magnet);
        station.Wire(probe.Magnet, calibration * direction);
        return probe;
    }
}
