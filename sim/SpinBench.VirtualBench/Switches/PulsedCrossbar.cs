using SpinBench.Roles;
using SpinBench.Samples;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Switches;

/// <summary>
/// What the instruments of <see cref="PulsedDevicesSettings"/> with a switch mainframe are wired to: the crossings of a crossbar, which a pulse
/// generator writes and a source meter reads.
/// </summary>
internal static class PulsedCrossbar
{
    /// <summary>The channels of a generator that lead to crossings, and the roles that say so.</summary>
    public static IEnumerable<(DrivePulsesSettings Write, PulsedDevicesSettings Role)> WrittenBy(InstrumentSite site) =>
        from role in Switched(site)
        let write = site.Role<DrivePulsesSettings>(role.PulsedDevices)
        where write is not null && write.Instruments[0].Instrument == site.Name
        select (write, role);

    /// <summary>The role whose crossings a source meter reads; null where it is wired otherwise.</summary>
    public static PulsedDevicesSettings? ReadBy(InstrumentSite site) =>
        Switched(site).FirstOrDefault(role => site.Role<SourceMeterOhmsSettings>(role.Readout)?.Instruments[0].Instrument == site.Name);

    /// <summary>The crossbar.</summary>
    /// <exception cref="Settings.SettingsException">The sample is none, or too small.</exception>
    public static ICrossbarSample SampleOf(InstrumentSite site, PulsedDevicesSettings role)
    {
        var sample = site.Station.Sample as ICrossbarSample;
        var devices = sample is null ? 0 : sample.Rows * sample.Columns;
        return role.Devices <= devices
            ? sample!
            : throw site.Node.Error($"the bench switches {role.Devices} pulsed devices, and the sample '{site.Station.Sample.Model}' has {devices} that can be; such as 'compound-mtj-crossbar' has");
    }

    /// <summary>The mainframe.</summary>
    /// <exception cref="Settings.SettingsException">The instrument is none.</exception>
    public static ISwitchedPaths MatrixOf(InstrumentSite site, PulsedDevicesSettings role) =>
        site.Neighbour(role.Matrix!) as ISwitchedPaths ?? throw site.Node.Error($"'{role.Matrix}' is no switch mainframe");

    /// <summary>Refuses what is not simulated: relays that open and close, and make no difference.</summary>
    /// <exception cref="Settings.SettingsException">A role with this mainframe has other instruments behind it.</exception>
    public static void Check(InstrumentSite site)
    {
        foreach (var role in site.Roles<PulsedDevicesSettings>())
        {
            if (site.Role<DrivePulsesSettings>(role.PulsedDevices) is not { Series: 0 } || site.Role<SourceMeterOhmsSettings>(role.Readout) is null)
            {
                throw site.Node.Error(
                    $"on a virtual bench, '{site.Name}' can stand between 'drive-pulses' without a series resistor, a 'source-meter' as the readout, and the junctions of a crossbar; "
                    + $"'{role.PulsedDevices}' or '{role.Readout}' is something else");
            }
        }
    }

    private static IEnumerable<PulsedDevicesSettings> Switched(InstrumentSite site) => site.AllRoles<PulsedDevicesSettings>().Where(role => role.Matrix is not null);
}
