using SpinBench.Roles;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>How roles wire a lock-in to four terminals.</summary>
/// <param name="Series">Resistor between the sine output and the read path, in Ω.</param>
/// <param name="Driver">Name of the lock-in whose sine drives the current; null for the lock-in's own.</param>
/// <param name="Reference">The generator's channel at its reference input; null for none.</param>
internal sealed record ReadContactWiring([property: Quantities.Unit("Ω")] double Series, string? Driver, string? Reference)
{
    /// <summary>What the roles say of one lock-in; null when it is not at the read contacts.</summary>
    /// <exception cref="Settings.SettingsException">Two roles want different wirings.</exception>
    public static ReadContactWiring? Of(InstrumentSite site)
    {
        var dividers = site.Station.Sample.HasSeparateReadContacts ? site.Roles<LockInDividerSettings>() : [];
        var wirings = site.Roles<HallLockInSettings>().Select(role => new ReadContactWiring(role.Series, null, null))
            .Concat(site.Roles<HarmonicLockInsSettings>().Select(role =>
                new ReadContactWiring(role.Series, role.HarmonicHall == site.Name ? null : role.HarmonicHall, null)))
            .Concat(dividers.Select(role => new ReadContactWiring(role.Series, null, role.Reference)))
            .Distinct()
            .ToList();
        return wirings.Count <= 1
            ? wirings.FirstOrDefault()
            : throw site.Node.Error(
                $"the roles of '{site.Name}' want different circuits: {string.Join("; ", wirings.Select(wiring => wiring.Description))}; "
                + "give them the same series resistor, and one sine that drives the current");
    }

    private string Description => $"{Series} Ω in series with the sine of {Driver ?? "its own"}";
}
