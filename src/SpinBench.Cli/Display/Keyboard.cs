using SpinBench.Runs;
using SpinBench.Station.Control;

namespace SpinBench.Cli.Display;

/// <summary>Steers a run or a series by keys, where a person sits at a terminal.</summary>
internal sealed class Keyboard : IDisposable
{
    private readonly ISteered _steered;
    private volatile bool _ended;

    private Keyboard(ISteered steered)
    {
        _steered = steered;
        // Nothing wakes a thread that waits for a key; it goes with the process.
        new Thread(Listen) { IsBackground = true, Name = "keyboard" }.Start();
    }

    /// <summary>Begins to listen; null where nobody sits there.</summary>
    public static Keyboard? TryListen(ISteered steered) => Terminal.IsInteractive && !Console.IsInputRedirected ? new Keyboard(steered) : null;

    public void Dispose() => _ended = true;

    private void Listen()
    {
        try
        {
            while (!_ended) Press(Console.ReadKey(intercept: true).KeyChar);
        }
        catch (Exception problem) when (problem is InvalidOperationException or IOException)
        {
            // The terminal is gone.
        }
    }

    private void Press(char key)
    {
        if (_ended) return;
        RunEvent? request = char.ToLowerInvariant(key) switch
        {
            'p' => RunEvent.Pause,
            'r' => RunEvent.Resume,
            's' => RunEvent.Stop,
            'a' => RunEvent.Abort,
            _ => null,
        };
        if (request is not { } asked) return;
        try
        {
            Terminal.Note($"\n{RunControl.Describe(_steered.Ask(asked))}");
        }
        catch (Exception refused) when (refused is RunControlException or ObjectDisposedException)
        {
            if (refused is RunControlException) Terminal.Note($"\n{refused.Message}");
        }
    }
}
