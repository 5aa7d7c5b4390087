using System.Runtime.ExceptionServices;
using SpinBench.Benches;
using SpinBench.Connections.Transcripts;
using SpinBench.Instruments;
using SpinBench.Station;
using SpinBench.Station.Catalogs;

namespace SpinBench.Testing;

/// <summary>
/// A recorded afternoon as a test: protocol, roles and drivers of today talk to the transcripts of that day, and the first message that
/// is not the recorded one fails the test with file and line. The transcripts are those of <c>spinbench run --record</c>.
/// <code>
/// var run = await ReplayedBench.RunAsync&lt;FieldSweep&gt;("our-station.yaml", "monday", settings);
/// </code>
/// </summary>
public static class ReplayedBench
{
    /// <summary>Replays a run of a protocol.</summary>
    /// <typeparam name="TProtocol">The protocol that was recorded.</typeparam>
    /// <param name="benchFile">The bench file that was recorded.</param>
    /// <param name="transcripts">The folder of the transcripts, one an instrument.</param>
    /// <param name="settings">The settings of the protocol that were recorded.</param>
    /// <param name="cancellation">Stops the replay.</param>
    /// <exception cref="TranscriptDeviationException">Something else was sent than was recorded, or a part of a transcript was left over.</exception>
    public static async Task<VirtualBenchRun> RunAsync<TProtocol>(
        string benchFile, string transcripts, object settings, CancellationToken cancellation = default)
    {
        var file = BenchFile.Load(benchFile);
        await using var bench = BenchDoor.Open(file, new BenchLines { ReplayFrom = transcripts }, cancellation);
        await bench.IdentifyAsync(cancellation).ConfigureAwait(false);
        var run = await TemporaryRun.RunAsync<TProtocol>(bench, settings, observer: null, cancellation).ConfigureAwait(false);
        var sessions = bench.Sessions.OfType<TranscriptSession>().ToList();
        foreach (var session in sessions)
            if (session.Playback.Deviation is { } deviation) throw deviation;
        if (run.Outcome.Problem is { } problem) ExceptionDispatchInfo.Throw(problem);
        foreach (var session in sessions) session.RequireEnd();
        return run;
    }

    /// <summary>Replays one instrument: what a test of a driver needs.</summary>
    /// <typeparam name="TDriver">The driver, or the interface of its instrument.</typeparam>
    /// <param name="driver">The driver's name, as bench files have it.</param>
    /// <param name="transcript">The transcript.</param>
    /// <param name="use">Uses the driver as it was used when the transcript was recorded.</param>
    /// <exception cref="TranscriptDeviationException">Something else was sent than was recorded, or a part of the transcript was left over.</exception>
    public static async Task UseAsync<TDriver>(string driver, string transcript, Func<TDriver, Task> use)
        where TDriver : IInstrument
    {
        ArgumentNullException.ThrowIfNull(use);
        await using var session = TranscriptSession.Open(transcript);
        var entry = Catalog.Drivers.FirstOrDefault(candidate => candidate.Name == driver)
            ?? throw new ArgumentException($"There is no driver '{driver}'; there are {string.Join(", ", Catalog.Drivers.Select(known => known.Name))}.", nameof(driver));
        await use((TDriver)entry.Create(session)).ConfigureAwait(false);
        session.RequireEnd();
    }
}
