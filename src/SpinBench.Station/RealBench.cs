using SpinBench.Benches;
using SpinBench.Connections;
using SpinBench.Connections.Opening;
using SpinBench.Connections.Resources;
using SpinBench.Instruments;
using SpinBench.Settings;
using SpinBench.VirtualBench.Faults;

namespace SpinBench.Station;

/// <summary>Opens benches whose instruments are at the other end of a wire.</summary>
internal static class RealBench
{
    public static Bench Open(BenchFile file, BenchLines lines, CancellationToken cancellation)
    {
        if (file.Instruments.Count == 0) throw file.Source.Root.Error("the bench has no instruments");
        var connections = file.Instruments.Select(Connection).ToList();
        var sessions = new List<IMessageSession>();
        var instruments = new Dictionary<string, IInstrument>(StringComparer.Ordinal);
        try
        {
            foreach (var (entry, driver, options, faults) in connections)
            {
                var session = SessionDoor.Open(entry.Resource, options, cancellation);
                sessions.Add(session);
                if (faults is not null) sessions[^1] = session = new FaultySession(session, faults, TimeProvider.System, options.Timeout);
                sessions[^1] = session = BenchDoor.Recorded(session, entry, lines, TimeProvider.System);
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
    private static (InstrumentEntry Entry, Catalogs.DriverEntry Driver, SessionOptions Options, FaultPlan? Faults) Connection(InstrumentEntry entry)
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
        if (FaultPlan.Read(entry).FirstOrDefault(fault => fault.IsInInstrument || fault.Kind == FaultKind.PowerCycle) is { } within)
            throw entry.Faults!.Error($"'{within}' happens within an instrument, and '{entry.Name}' is a real one; provoke it on a virtual bench");
        return (entry, driver, settings.ToOptions() with { GreetingLines = driver.GreetingLines, Prompt = driver.Prompt }, FaultPlan.OfLine(entry, 0));
    }
}
