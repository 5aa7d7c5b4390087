using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SpinBench.Runs;
using SpinBench.Station.Locks;
using SpinBench.Time;

namespace SpinBench.Station.Control;

/// <summary>Steers a run of another process.</summary>
public static class ControlClient
{
    // Seconds.
    private const double AskAgain = 0.1;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static int _requests;

    /// <summary>Asks something of a run.</summary>
    /// <param name="run">The run folder.</param>
    /// <param name="request"><c>status</c>, <c>pause</c>, <c>resume</c>, <c>stop</c> or <c>abort</c>.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The answer; null when no process runs it.</returns>
    /// <exception cref="RunControlException">The run does not do it, or its process does not answer.</exception>
    /// <exception cref="RecordingException">The folder is not that of a run.</exception>
    public static async Task<RunState?> TryAskAsync(string run, string request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        RunFolder.Open(run);
        var began = TimeProvider.System.GetTimestamp();
        // Of a request whose answer is lost nobody here knows whether it was done: it is asked for again under the same name, and done once.
        var line = string.Create(
            CultureInfo.InvariantCulture, $"{request} {Environment.ProcessId}-{began:x}-{Interlocked.Increment(ref _requests)}\n");
        RunState? answer = null;
        while (answer is null)
        {
            if (!RunLock.IsTaken(run)) return null;
            try
            {
                answer = await AskAsync(run, line, cancellation).ConfigureAwait(false);
            }
            catch (RunControlException) when (TimeProvider.System.GetElapsedTime(began) < Patience)
            {
                // Whoever holds the folder may have just begun, or be the watchdog, which is about to let go.
                await TimeProvider.System.WaitAsync(AskAgain, cancellation).ConfigureAwait(false);
            }
        }

        return answer.Refused is { } refused ? throw new RunControlException($"{run}: {refused}") : answer;
    }

    private static async Task<RunState> AskAsync(string run, string request, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(ControlSocket.PathOf(run)), both.Token).ConfigureAwait(false);
            await socket.SendAsync(Encoding.UTF8.GetBytes(request), both.Token).ConfigureAwait(false);
            using var stream = new NetworkStream(socket);
            using var reader = new StreamReader(stream);
            var line = await reader.ReadLineAsync(both.Token).ConfigureAwait(false);
            return JsonSerializer.Deserialize(line ?? "null", RunStateJson.Line.RunState)
                ?? throw new RunControlException($"{run}: the run's process ended instead of answering");
        }
        catch (Exception problem) when (problem is SocketException or IOException or JsonException || (problem is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new RunControlException($"{run}: the run's process does not answer: {problem.Message}");
        }
    }
}
