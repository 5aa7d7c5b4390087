using System.Runtime.InteropServices;

namespace SpinBench.Station;

/// <summary>
/// Turns Ctrl-C, SIGTERM and SIGHUP into a stop: what runs ends, and the bench is made safe before the process goes. A file that reaches
/// the largest size that the process may write does not end the process either: the write fails, as on a full disk.
/// </summary>
public sealed class StopSignals : IDisposable
{
    // SIGXFSZ on Linux and macOS; .NET has no name for it.
    private const PosixSignal FileTooLarge = (PosixSignal)25;

    private readonly CancellationTokenSource _source;
    private readonly Action _told;
    private readonly List<PosixSignalRegistration> _registrations;

    /// <summary>Begins to listen.</summary>
    /// <param name="told">Called once, when the first signal comes: a person wants to hear that the bench is being made safe.</param>
    /// <param name="outer">Another way to stop.</param>
    public StopSignals(Action told, CancellationToken outer = default)
    {
        _told = told;
        _source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop),
        ];
        if (!OperatingSystem.IsWindows()) _registrations.Add(PosixSignalRegistration.Create(FileTooLarge, signal => signal.Cancel = true));
    }

    /// <summary>Cancelled at the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _source.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        // However often a person presses Ctrl-C, the way into the safe state is not cut short.
        context.Cancel = true;
        if (_source.IsCancellationRequested) return;
        _told();
        _source.Cancel();
    }
}
