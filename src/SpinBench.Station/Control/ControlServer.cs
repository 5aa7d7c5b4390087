using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SpinBench.Runs;

namespace SpinBench.Station.Control;

/// <summary>
/// Lets other processes of the same user steer a run: a line with a word comes in, a line of JSON goes out. A second word on the line is the name
/// of the request: of one that comes again the answer is given again, and nothing is done.
/// </summary>
public sealed class ControlServer : IAsyncDisposable
{
    private const string Status = "status";
    private const int LongestRequest = 64;

    // Whoever repeats a request does so within seconds.
    private const int MostRemembered = 256;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ISteered _steered;
    private readonly string _folder;
    private readonly string _path;
    private readonly Socket _socket;
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _answering = new();
    private readonly Dictionary<string, Lazy<RunState>> _answers = new(StringComparer.Ordinal);
    private readonly Queue<string> _named = new();
    private readonly Task _serving;

    private ControlServer(ISteered steered, string folder, Socket socket, string path)
    {
        (_steered, _folder, _socket, _path) = (steered, folder, socket, path);
        _serving = Task.Run(ServeAsync);
    }

    /// <summary>Begins to listen.</summary>
    /// <param name="steered">The run or the series.</param>
    /// <param name="folder">Its folder for control.</param>
    /// <returns>Null where no socket can be had; the run goes on without.</returns>
    internal static ControlServer? TryStart(ISteered steered, string folder)
    {
        try
        {
            return new ControlServer(steered, folder, ControlSocket.Listen(folder, out var path), path);
        }
        catch (Exception problem) when (problem is SocketException or IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        _socket.Dispose();
        await _serving.ConfigureAwait(false);
        _ended.Dispose();
        ControlSocket.Remove(_folder, _path);
    }

    private async Task ServeAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                var caller = await _socket.AcceptAsync(_ended.Token).ConfigureAwait(false);
                // Not on this thread: what is asked may take long, and others ask meanwhile.
                _ = Task.Run(() => AnswerAsync(caller));
            }
            catch (Exception problem) when (problem is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                if (problem is not SocketException) return;
            }
        }
    }

    private async Task AnswerAsync(Socket caller)
    {
        using (caller)
        using (var patience = new CancellationTokenSource(Patience, TimeProvider.System))
        {
            try
            {
                var line = new byte[LongestRequest];
                var length = 0;
                while (length < line.Length && !line.AsSpan(0, length).Contains((byte)'\n'))
                {
                    var read = await caller.ReceiveAsync(line.AsMemory(length), patience.Token).ConfigureAwait(false);
                    if (read == 0) return;
                    length += read;
                }

                var answer = Answer(Encoding.UTF8.GetString(line.AsSpan(0, length)).Trim());
                await caller.SendAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(answer, RunStateJson.Line.RunState) + "\n"), patience.Token).ConfigureAwait(false);
            }
            catch (Exception problem) when (problem is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Whoever asked is gone.
            }
        }
    }

    private RunState Answer(string line)
    {
        if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var request, var name]) return Do(line);
        // To look changes nothing, and waits for nobody's abort.
        return request == Status ? Do(request) : Remembered(request, name).Value;
    }

    // What is asked is done outside of the lock, once: whoever asks the same meanwhile waits for the same answer.
    private Lazy<RunState> Remembered(string request, string name)
    {
        lock (_answering)
        {
            if (_answers.TryGetValue(name, out var answer)) return answer;
            answer = _answers[name] = new Lazy<RunState>(() => Do(request));
            _named.Enqueue(name);
            if (_named.Count > MostRemembered) _answers.Remove(_named.Dequeue());
            return answer;
        }
    }

    private RunState Do(string request)
    {
        string? refused = null;
        try
        {
            if (request != Status)
            {
                _steered.Ask(request switch
                {
                    "pause" => RunEvent.Pause,
                    "resume" => RunEvent.Resume,
                    "stop" => RunEvent.Stop,
                    "abort" => RunEvent.Abort,
                    _ => throw new RunControlException($"'{request}' is nothing that a run can be asked; it can be asked for its status, to pause, resume, stop and abort"),
                });
            }
        }
        catch (RunControlException problem)
        {
            refused = problem.Message;
        }

        return new RunState(_steered.Phase, _steered.Rows, _steered.Reason, refused);
    }
}
