using SpinBench.Benches;
using SpinBench.Connections;
using SpinBench.Instruments;
using SpinBench.Settings;

namespace SpinBench.Station;

/// <summary>Opens benches whose instruments are at the other end of a wire.</summary>
internal static class RealBench
{
    public static Bench Open(BenchFile file)
    {
        if (file.Instruments.Count == 0) throw file.Source.Root.Error("the bench has no instruments");
        var connections = file.Instruments.Select(Connection).ToList();
        var sessions = new List<IMessageSession>();
        var instruments = new Dictionary<string, IInstrument>(StringComparer.Ordinal);
        try
        {
            foreach (var (entry, driver, options) in connections)
            {
                var session = SessionDoor.Open(entry.Resource, options);
                sessions.Add(session);
                instruments[entry.Name] = driver.Create(session);
            }

            return Bench.Assemble(file, TimeProvider.System, file.IsSimulatedElsewhere, instruments, sessions);
        }
        catch
        {
            foreach (var session in sessions) session.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    // Everything that the file can have wrong is found before the first connection is made.
    private static (InstrumentEntry Entry, Catalogs.DriverEntry Driver, SessionOptions Options) Connection(InstrumentEntry entry)
    {
        try
        {
            ResourceName.Parse(entry.Resource);
        }
        catch (FormatException problem)
        {
            throw entry.Node.Require("resource", "a VISA resource name").Error(problem.Message, problem);
        }

        var settings = entry.Connection is { } node ? SettingsBinder.Bind<ConnectionSettings>(node) : new ConnectionSettings();
        var driver = BenchDoor.DriverOf(entry);
        return (entry, driver, settings.ToOptions() with { GreetingLines = driver.GreetingLines });
    }
}
