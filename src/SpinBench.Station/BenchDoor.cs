using System.Runtime.ExceptionServices;
using SpinBench.Benches;
using SpinBench.Connections.Transcripts;
using SpinBench.Instruments;
using SpinBench.Rehearsal;
using SpinBench.Safety;
using SpinBench.Settings;
using SpinBench.Station.Catalogs;
using SpinBench.Time;
using SpinBench.VirtualBench;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.SampleModels;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Station;

/// <summary>Opens benches: connects drivers to the instruments of a bench file, real ones or those of the virtual bench.</summary>
public static class BenchDoor
{
    /// <summary>Opens the bench of a bench file.</summary>
    /// <param name="path">The bench file.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="SettingsException">The file cannot be understood.</exception>
    /// <exception cref="InstrumentException">An instrument cannot be reached.</exception>
    public static Bench Open(string path, CancellationToken cancellation = default) => Open(BenchFile.Load(path), cancellation);

    /// <summary>Opens the bench of a bench file that has been read.</summary>
    /// <exception cref="SettingsException">The file names a driver or sample that does not exist, or settings that make no sense.</exception>
    /// <exception cref="InstrumentException">An instrument cannot be reached.</exception>
    public static Bench Open(BenchFile file, CancellationToken cancellation = default) => Open(file, BenchLines.Usual, cancellation);

    /// <summary>Opens the bench of a bench file with its lines recorded, or with transcripts in place of its instruments.</summary>
    /// <param name="file">The bench file.</param>
    /// <param name="lines">What is done with the lines.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="SettingsException">The file names a driver or sample that does not exist, or settings that make no sense.</exception>
    /// <exception cref="InstrumentException">An instrument cannot be reached.</exception>
    /// <exception cref="Runs.RecordingException">A transcript exists already, or cannot be written.</exception>
    public static Bench Open(BenchFile file, BenchLines lines, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(lines);
        if (lines.ReplayFrom is not null || file.IsReplayed) return ReplayBench.Open(file, lines.ReplayFrom, WriteLineOf(file));
        if (!file.IsVirtual) return RealBench.Open(file, lines, cancellation);
        var station = VirtualStation.Build(file);
        return OpenOn(file, station, lines.RecordTo is null ? null : entry => Recorded(station.Connect(entry), entry, lines, station.Clock));
    }

    /// <summary>
    /// Opens a bench for a script: prepares roles, does the script's work, and makes the bench safe on every way out: the end, an exception,
    /// Ctrl-C, SIGTERM.
    /// </summary>
    /// <param name="path">The bench file.</param>
    /// <param name="roles">Names of the roles that the script uses, in the order in which they are prepared.</param>
    /// <param name="work">The work; its token is cancelled when the script shall stop.</param>
    /// <exception cref="InstrumentException">An instrument failed.</exception>
    /// <exception cref="NotSafeException">The bench could not be made safe; where the work had failed before, its exception is within.</exception>
    public static async Task UseAsync(string path, IReadOnlyList<string> roles, Func<Bench, CancellationToken, Task> work)
    {
        ArgumentNullException.ThrowIfNull(roles);
        ArgumentNullException.ThrowIfNull(work);
        using var stop = new StopSignals(() => Console.Error.WriteLine("Stopping: the bench is being made safe."));
        if (TryOpen(path, stop.Token) is not { } opened) return;
        await using var bench = opened;
        await UseAsync(bench, roles, work, stop.Token).ConfigureAwait(false);
    }

    // Who stops a script before its bench is open has it done nothing.
    private static Bench? TryOpen(string path, CancellationToken cancellation)
    {
        try
        {
            return Open(path, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Prepares roles of a bench that is open, does some work, and makes the bench safe on every way out.</summary>
    /// <param name="bench">The bench.</param>
    /// <param name="roles">Names of the roles, in the order in which they are prepared.</param>
    /// <param name="work">The work; its token is cancelled when it shall stop.</param>
    /// <param name="cancellation">Stops the work; that is no fault.</param>
    /// <exception cref="InstrumentException">An instrument failed.</exception>
    /// <exception cref="NotSafeException">The bench could not be made safe; where the work had failed before, its exception is within.</exception>
    public static async Task UseAsync(
        Bench bench, IReadOnlyList<string> roles, Func<Bench, CancellationToken, Task> work, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(roles);
        ArgumentNullException.ThrowIfNull(work);
        ExceptionDispatchInfo? problem = null;
        try
        {
            await bench.PrepareAsync(roles, cancellation).ConfigureAwait(false);
            await work(bench, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // A person stopped the work; that is no fault.
        }
        catch (Exception first)
        {
            problem = ExceptionDispatchInfo.Capture(first);
        }

        var failures = await bench.SafeState.EnterAsync().ConfigureAwait(false);
        if (failures.Count > 0) throw new NotSafeException(failures, problem?.SourceException);
        problem?.Throw();
    }

    /// <summary>Opens a virtual bench of which the caller keeps hold, to look behind the instruments.</summary>
    /// <param name="file">The bench file.</param>
    /// <param name="station">The virtual bench built from it.</param>
    /// <param name="connect">Makes the sessions to the instruments, for instance such that fail; null for those of the virtual bench.</param>
    public static Bench OpenOn(BenchFile file, VirtualStation station, Func<InstrumentEntry, IMessageSession>? connect = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(station);
        var sessions = new List<IMessageSession>();
        var instruments = new Dictionary<string, IInstrument>(StringComparer.Ordinal);
        try
        {
            foreach (var entry in file.Instruments)
            {
                var session = (connect ?? station.Connect)(entry);
                sessions.Add(session);
                instruments[entry.Name] = DriverOf(entry).Create(session);
            }
        }
        catch
        {
            foreach (var session in sessions) session.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }

        return Bench.Assemble(file, station.Clock, isSimulated: true, instruments, sessions, station.Sample.WriteResistance);
    }

    /// <summary>Puts a virtual bench, or one that is replayed from transcripts, on the network.</summary>
    /// <param name="file">The bench file.</param>
    /// <param name="options">Address, speed, and who watches.</param>
    /// <exception cref="SettingsException">The bench is a real one, or the file cannot be used.</exception>
    /// <exception cref="InstrumentException">A port cannot be had.</exception>
    public static BenchServer Serve(BenchFile file, BenchServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.IsReplayed) return BenchServer.Start(file, entry => new TranscriptInstrument(ReplayBench.Load(file, entry), entry.Name), options);
        if (!file.IsVirtual) throw file.Source.Root.Error("only a virtual or a replayed bench can be served, and this one has no 'sample': its instruments are real");
        return BenchServer.Start(file, VirtualStation.Build(file), options);
    }

    /// <summary>Opens the same bench with nothing behind it: for rehearsals.</summary>
    /// <exception cref="SettingsException">The file names a driver that does not exist, or settings that make no sense.</exception>
    public static Bench Rehearse(BenchFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var instruments = file.Instruments.ToDictionary(
            entry => entry.Name, entry => SilentInstrument.StandingInFor(DriverOf(entry).Create(new NoSession(entry.Resource))), StringComparer.Ordinal);
        return Bench.Assemble(file, new VirtualClock(), isSimulated: true, instruments, [], WriteLineOf(file));
    }

    /// <summary>Resistance of a virtual sample's write line, in Ω; null on a real bench.</summary>
    internal static double? WriteLineOf(BenchFile file) =>
        file.Sample is { } sample ? SampleModel.Read(sample).Build().WriteResistance : null;

    /// <summary>The session, recorded where that is wanted.</summary>
    internal static IMessageSession Recorded(IMessageSession session, InstrumentEntry entry, BenchLines lines, TimeProvider time) =>
        lines.RecordTo is { } folder
            ? new RecordingSession(session, Path.Combine(folder, ReplayBench.FileNameOf(entry)), entry.Name, time)
            : session;

    internal static DriverEntry DriverOf(InstrumentEntry entry) =>
        Catalog.Drivers.FirstOrDefault(driver => driver.Name == entry.Driver)
        ?? throw entry.Node.ErrorUnknown("driver", entry.Driver, Catalog.Drivers.Select(driver => driver.Name));
}
