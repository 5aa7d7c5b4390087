using SpinBench.Runs;

namespace SpinBench.Cli.Display;

/// <summary>Steers a run by keys, where a person sits at a terminal.</summary>
internal sealed class Keyboard : IDisposable
{
    private readonly RunControl _control;
    private volatile bool _ended;

    private Keyboard(RunControl control)
    {
        _control = control;
        // Nothing wakes a thread that waits for a key; it goes with the process.
        new Thread(Listen) { IsBackground = true, Name = "keyboard" }.Start();
    }

    /// <summary>Begins to listen; null where nobody sits there.</summary>
    public static Keyboard? TryListen(RunControl control) => Terminal.IsInteractive && !Console.IsInputRedirected ? new Keyboard(control) : null;

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
            Terminal.Note($"\n{RunControl.Describe(_control.Ask(asked))}");
        }
        catch (Exception refused) when (refused is RunControlException or ObjectDisposedException)
        {
            if (refused is RunControlException) Terminal.Note($"\n{refused.Message}");
        }
    }
}
