using System.Net.Sockets;
using SpinBench.Runs;
using SpinBench.Station.Control;
using SpinBench.Station.Locks;

namespace SpinBench.Station.Tests.Control;

/// <summary>Who steers a run asks over a line that may break, and a request is done once.</summary>
public sealed class ControlClientTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Bench.Folder _folder = new();
    private readonly RunControl _control = new();
    private readonly RunLock _run;
    private readonly ControlServer _server;
    private readonly Socket _line;

    public ControlClientTests()
    {
        Directory.CreateDirectory(_folder["run"]);
        Directory.CreateDirectory(_folder["far/control"]);
        Directory.CreateDirectory(_folder["slow/control"]);
        File.WriteAllText(Path.Combine(_folder["run"], "manifest.json"), "{}");
        _run = RunLock.Take(_folder["run"]);
        _server = ControlServer.TryStart(new SteeredRun(_control), _folder["far/control"])!;
        _line = ControlSocket.Listen(_run.Folder, out _);
    }

    public async ValueTask DisposeAsync()
    {
        _line.Dispose();
        await _server.DisposeAsync();
        _run.Dispose();
        _control.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_request_whose_answer_was_lost_is_not_done_again_though_something_else_happened_since()
    {
        _control.RecordLost("the disk is full");
        var relay = RelayAsync(lost: 1, () => _control.RecordLost("the disk is full still"));
        var answer = await ControlClient.TryAskAsync(_folder["run"], "resume");
        var asked = await relay;
        Assert.Equal((RunPhase.Preparing, null), (answer!.Phase, answer.Refused));
        Assert.Equal((RunPhase.Unrecorded, "the disk is full still"), (_control.Phase, _control.Reason));
        Assert.Equal(2, asked.Count);
        Assert.Equal(asked[0], asked[1]);

        // Another request is another one.
        relay = RelayAsync(lost: 0, () => { });
        Assert.Equal(RunPhase.Preparing, (await ControlClient.TryAskAsync(_folder["run"], "resume"))!.Phase);
        Assert.NotEqual(asked[0], Assert.Single(await relay));
        Assert.Equal(RunPhase.Preparing, _control.Phase);
    }

    [Fact]
    public async Task What_was_refused_is_refused_again_in_the_same_words()
    {
        var relay = RelayAsync(lost: 1, () => _control.RecordLost("the disk is full"));
        var refused = await Assert.ThrowsAsync<RunControlException>(() => ControlClient.TryAskAsync(_folder["run"], "resume"));
        Assert.Contains("the run is being prepared; 'resume' is not possible now", refused.Message, StringComparison.Ordinal);
        await relay;
        Assert.Equal(RunPhase.Unrecorded, _control.Phase);
    }

    [Fact]
    public async Task Who_asks_for_something_else_does_not_wait_for_an_abort_that_takes_long()
    {
        using ManualResetEventSlim asked = new(), isOver = new();
        await using var server = ControlServer.TryStart(new Slow(asked, isOver), _folder["slow/control"])!;
        var abort = AskAsync("abort one");
        Assert.True(asked.Wait(Patience));
        Assert.Contains("\"rows\":1", await AskAsync("status two").WaitAsync(Patience), StringComparison.Ordinal);
        Assert.Contains("\"rows\":2", await AskAsync("stop three").WaitAsync(Patience), StringComparison.Ordinal);
        var again = AskAsync("abort one");
        Assert.False(abort.IsCompleted);
        isOver.Set();
        Assert.Equal(await abort.WaitAsync(Patience), await again.WaitAsync(Patience));
    }

    private async Task<string> AskAsync(string request)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(ControlSocket.PathOf(_folder["slow"])));
        await socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(request + "\n"));
        using var reader = new StreamReader(new NetworkStream(socket));
        return (await reader.ReadLineAsync())!;
    }

    // Stands between who asks and the run: the first answers get lost, after which something happens.
    private async Task<List<string>> RelayAsync(int lost, Action between)
    {
        var asked = new List<string>();
        while (asked.Count <= lost)
        {
            using var near = new NetworkStream(await _line.AcceptAsync(), ownsSocket: true);
            using var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await far.ConnectAsync(new UnixDomainSocketEndPoint(ControlSocket.PathOf(_folder["far"])));
            using var run = new NetworkStream(far);
            using StreamReader question = new(near, leaveOpen: true), answer = new(run, leaveOpen: true);
            asked.Add((await question.ReadLineAsync())!);
            await run.WriteAsync(System.Text.Encoding.UTF8.GetBytes(asked[^1] + "\n"));
            var told = await answer.ReadLineAsync();
            if (asked.Count <= lost) between();
            else await near.WriteAsync(System.Text.Encoding.UTF8.GetBytes(told + "\n"));
        }

        return asked;
    }

    /// <summary>A run whose abort takes until the test lets it be over, and which gives the number of its requests as that of its rows.</summary>
    private sealed class Slow(ManualResetEventSlim asked, ManualResetEventSlim isOver) : ISteered
    {
        private int _requests;

        public RunPhase Phase => RunPhase.Measuring;

        public int Rows => Volatile.Read(ref _requests);

        public string Reason => "";

        public RunPhase Ask(RunEvent request)
        {
            Interlocked.Increment(ref _requests);
            asked.Set();
            if (request == RunEvent.Abort) Assert.True(isOver.Wait(Patience));
            return Phase;
        }
    }
}
