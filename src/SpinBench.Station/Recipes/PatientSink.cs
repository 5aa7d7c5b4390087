using Serilog.Core;
using Serilog.Events;
using SpinBench.Runs;

namespace SpinBench.Station.Recipes;

/// <summary>Where the entries of a log go that must not hang with its disk: the first entry that the disk keeps waiting is the last.</summary>
/// <param name="path">The file of the log.</param>
/// <param name="longest">How long the disk may take for an entry, in seconds.</param>
/// <param name="file">Writes into the file.</param>
internal sealed class PatientSink(string path, double longest, Logger file) : ILogEventSink, IDisposable
{
    private volatile bool _hangs;

    public void Emit(LogEvent logEvent)
    {
        if (_hangs) return;
        try
        {
            DiskDeadline.Ask(path, longest, () => file.Write(logEvent));
        }
        catch (RecordingException problem) when (problem.Hangs)
        {
            _hangs = true;
        }
    }

    public void Dispose()
    {
        // Whoever closes it waits for the disk, too.
        if (!_hangs) file.Dispose();
    }
}
