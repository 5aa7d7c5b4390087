using System.Collections.Concurrent;
using System.Text;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Connections.Tests.Serial;

/// <summary>The instrument's end of a serial line, answering as a test says, byte for byte.</summary>
internal sealed class ScriptedLine : IDisposable
{
    private readonly PseudoTerminal _terminal = new();
    private readonly Func<string, string?> _answer;
    private readonly Thread _serving;
    private volatile bool _isStopping;

    /// <param name="answer">Gets each line without its end, and says what is answered; null for nothing.</param>
    public ScriptedLine(Func<string, string?> answer)
    {
        _answer = answer;
        _serving = new Thread(Serve) { IsBackground = true };
        _serving.Start();
    }

    public string Resource => $"ASRL{_terminal.Path}::INSTR";

    public string Path => _terminal.Path;

    /// <summary>Everything received.</summary>
    public ConcurrentQueue<string> Lines { get; } = [];

    /// <summary>Sends what nobody asked for.</summary>
    public void Send(string bytes) => _terminal.Master.Send(Encoding.Latin1.GetBytes(bytes), Soon());

    /// <summary>Unplugs the cable.</summary>
    public void Dispose()
    {
        _isStopping = true;
        _serving.Join();
        _terminal.Dispose();
    }

    public static Deadline Soon() => new(TimeSpan.FromSeconds(10), CancellationToken.None);

    private void Serve()
    {
        var pending = "";
        var buffer = new byte[4096];
        while (!_isStopping)
        {
            if (!_terminal.Master.WaitForInput(10)) continue;
            pending += Encoding.Latin1.GetString(buffer, 0, _terminal.Master.Read(buffer));
            while (pending.IndexOf('\n') is >= 0 and var end)
            {
                var line = pending[..end];
                pending = pending[(end + 1)..];
                Lines.Enqueue(line);
                if (_answer(line) is { } reply) Send(reply);
            }
        }
    }
}
