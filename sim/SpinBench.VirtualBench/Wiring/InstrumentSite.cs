using SpinBench.Benches;
using SpinBench.Instruments;
using SpinBench.Roles;
using SpinBench.Settings;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>Where a virtual instrument is put up: what the bench file says of it, and what it can be wired to.</summary>
/// <param name="entry">The instrument in the bench file.</param>
/// <param name="file">The bench file.</param>
/// <param name="station">The sample with its wiring.</param>
/// <param name="seed">Seed of the bench.</param>
/// <param name="neighbour">Finds the simulated instrument of another entry; builds it when it is not there yet.</param>
internal sealed class InstrumentSite(
    InstrumentEntry entry, BenchFile file, ProbeStation station, ulong seed, Func<string, IInstrument> neighbour)
{
    /// <summary>Name of the instrument, to which its random numbers belong.</summary>
    public string Name => entry.Name;

    /// <summary>Where the instrument stands in the file, for errors.</summary>
    public SettingsNode Node => entry.Node;

    /// <summary>The sample with its wiring.</summary>
    public ProbeStation Station { get; } = station;

    /// <summary>Seed of the bench.</summary>
    public ulong Seed { get; } = seed;

    /// <summary>What the file says under <c>simulate</c>, or the defaults.</summary>
    public T Settings<T>()
        where T : class, new() =>
        entry.Simulate is null ? new T() : SettingsBinder.Bind<T>(entry.Simulate);

    /// <summary>The roles of one kind that use this instrument: they are its wiring.</summary>
    public IEnumerable<T> Roles<T>()
        where T : IComposition =>
        AllRoles<T>().Where(role => role.Instruments.Any(used => used.Instrument == entry.Name));

    /// <summary>The roles of one kind, whatever instruments they use.</summary>
    public IEnumerable<T> AllRoles<T>()
        where T : IComposition =>
        file.Roles.Select(role => role.Composition).OfType<T>();

    /// <summary>How a role is equipped; null where there is none of that name, or it is equipped otherwise.</summary>
    public T? Role<T>(string name)
        where T : class, IComposition =>
        file.Roles.FirstOrDefault(role => role.Name == name)?.Composition as T;

    /// <summary>The simulated instrument of another entry of the bench file.</summary>
    /// <exception cref="SettingsException">There is none of that name, or the two want each other first.</exception>
    public IInstrument Neighbour(string name) => neighbour(name);
}
