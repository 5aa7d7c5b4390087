using SpinBench.Instruments;
using SpinBench.Roles;
using SpinBench.Samples;
using SpinBench.VirtualBench.Switches;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>What hangs on a generator's channels: the roles say it.</summary>
internal static class GeneratorLoads
{
    /// <summary>The loads, channel 1 first.</summary>
    /// <exception cref="Settings.SettingsException">Two roles want a channel to be wired in different ways.</exception>
    public static List<IPulseLoad> Of(InstrumentSite site, int channels)
    {
        var pair = Single(site, site.Roles<SpikePairSettings>().Select(role => role.Series));
        var pulsed = PulsedCrossbar.WrittenBy(site).ToList();
        IEnumerable<(int Channel, Func<IPulseLoad> Load)> behind =
        [
            .. site.Roles<SwitchedSynapsesSettings>().Select(role => (role.Instruments[1].Channel, Wire(
                () => Switched(site, SwitchedCrossbar.SampleOf(site, role), SwitchedCrossbar.MatrixOf(site, role), role.WritePaths)))),
            .. pulsed.Select(one => (one.Write.Instruments[0].Channel, Wire(
                () => Switched(site, PulsedCrossbar.SampleOf(site, one.Role), PulsedCrossbar.MatrixOf(site, one.Role), one.Role.Paths)))),
        ];
        var switches = behind.ToLookup(role => role.Channel, role => role.Load);
        var singles = site.Roles<PulseChannelSettings>().Select(role => (role.Instruments[0].Channel, Series: 0.0))
            .Concat(site.Roles<DrivePulsesSettings>().Where(role => !pulsed.Exists(one => ReferenceEquals(one.Write, role))).Select(role => (role.Instruments[0].Channel, role.Series)))
            .ToLookup(role => role.Channel, role => role.Series);
        var devices = switches.ToDictionary(roles => roles.Key, roles => roles.Count() == 1 && !singles.Contains(roles.Key) && pair is null
            ? roles.First()
            : throw site.Node.Error($"channel {roles.Key} of '{site.Name}' leads to devices behind a switch, and another role uses it, too; use another channel or instrument for that"));
        var both = pair is { } series && channels >= SpikePairSettings.PostChannel ? Pair(site, series) : [];
        return [.. Enumerable.Range(1, channels).Select(channel => devices.TryGetValue(channel, out var switched) ? switched() : (Single(site, singles[channel]), channel <= both.Length) switch
        {
            ({ }, true) => throw site.Node.Error(
                $"channel {channel} of '{site.Name}' stands at one end of the write line for its spike pairs, and cannot drive the line alone; "
                + "use another instrument for the other role"),
            ({ } alone, false) => Line(site, alone),
            (null, true) => both[channel - 1],
            _ => new Terminator(),
        })];
    }

    private static Func<IPulseLoad> Wire(Func<IPulseLoad> load) => load;

    private static IPulseLoad Line(InstrumentSite site, double series)
    {
        var station = site.Station;
        if (!station.Sample.FollowsHeldVoltage) return station.AddWriteLine(series);
        var resistance = station.Sample.WriteResistance + series;
        return Followed(station, resistance, station.Sample.WriteResistance / resistance);
    }

    private static SwitchedWriteLine Switched(InstrumentSite site, ICrossbarSample sample, ISwitchedPaths matrix, IReadOnlyList<IReadOnlyList<SwitchChannel>> paths)
    {
        var line = new SwitchedWriteLine(site.Station, sample, matrix, paths);
        site.Station.Wire(line);
        return line;
    }

    // Each of the two sources faces half of the resistance, and makes its part of the whole voltage.
    private static IPulseLoad[] Pair(InstrumentSite site, double series)
    {
        var station = site.Station;
        var resistance = station.Sample.WriteResistance + series;
        var share = station.Sample.WriteResistance / resistance;
        if (station.Sample.FollowsHeldVoltage) return [Followed(station, resistance / 2, share), Followed(station, resistance / 2, -share)];
        var bridge = new SpikeBridge(station, series);
        station.Wire(bridge);
        return [bridge.Pre, bridge.Post];
    }

    private static FollowedLine Followed(ProbeStation station, double resistance, double share)
    {
        var line = new FollowedLine(station, resistance, share);
        station.Wire(line);
        return line;
    }

    private static double? Single(InstrumentSite site, IEnumerable<double> resistors)
    {
        List<double> different = [.. resistors.Distinct()];
        return different.Count <= 1
            ? different is [var one] ? one : null
            : throw site.Node.Error($"roles put series resistors of {string.Join(" Ω and ", different)} Ω behind one channel of '{site.Name}'; there is one");
    }
}
