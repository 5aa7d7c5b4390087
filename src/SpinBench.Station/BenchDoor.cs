using SpinBench.Benches;
using SpinBench.Instruments;
using SpinBench.Rehearsal;
using SpinBench.Settings;
using SpinBench.Station.Catalogs;
using SpinBench.Time;
using SpinBench.VirtualBench;

namespace SpinBench.Station;

/// <summary>Opens benches: connects drivers to the instruments of a bench file, real ones or those of the virtual bench.</summary>
public static class BenchDoor
{
    /// <summary>Opens the bench of a bench file.</summary>
    /// <param name="path">The bench file.</param>
    /// <exception cref="SettingsException">The file cannot be understood.</exception>
    /// <exception cref="InstrumentException">An instrument cannot be reached.</exception>
    public static Bench Open(string path) => Open(BenchFile.Load(path));

    /// <summary>Opens the bench of a bench file that has been read.</summary>
    /// <exception cref="SettingsException">The file names a driver or sample that does not exist, or settings that make no sense.</exception>
    /// <exception cref="InstrumentException">An instrument cannot be reached.</exception>
    public static Bench Open(BenchFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.IsVirtual)
        {
            var first = file.Instruments.Count > 0 ? file.Instruments[0] : throw file.Source.Root.Error("the bench has no instruments");
            throw first.Node.Error(
                $"'{first.Name}' is at {first.Resource}; this version reaches the instruments of a virtual bench only (SIM::{first.Name})");
        }

        var station = VirtualStation.Build(file);
        return OpenOn(file, station);
    }

    /// <summary>Opens a virtual bench of which the caller keeps hold, to look behind the instruments.</summary>
    /// <param name="file">The bench file.</param>
    /// <param name="station">The virtual bench built from it.</param>
    public static Bench OpenOn(BenchFile file, VirtualStation station)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(station);
        var sessions = new List<IMessageSession>();
        var instruments = new Dictionary<string, IInstrument>(StringComparer.Ordinal);
        foreach (var entry in file.Instruments)
        {
            var session = station.Connect(entry);
            sessions.Add(session);
            instruments[entry.Name] = DriverOf(entry).Create(session);
        }

        return Bench.Assemble(file, station.Clock, isSimulated: true, instruments, sessions);
    }

    /// <summary>Opens the same bench with nothing behind it: for rehearsals.</summary>
    /// <exception cref="SettingsException">The file names a driver that does not exist, or settings that make no sense.</exception>
    public static Bench Rehearse(BenchFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var instruments = file.Instruments.ToDictionary(
            entry => entry.Name, entry => SilentInstrument.StandingInFor(DriverOf(entry).Type), StringComparer.Ordinal);
        return Bench.Assemble(file, new VirtualClock(), isSimulated: true, instruments, []);
    }

    private static DriverEntry DriverOf(InstrumentEntry entry) =>
        Catalog.Drivers.FirstOrDefault(driver => driver.Name == entry.Driver)
        ?? throw entry.Node.ErrorUnknown("driver", entry.Driver, Catalog.Drivers.Select(driver => driver.Name));
}
