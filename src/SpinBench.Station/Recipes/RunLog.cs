using Serilog;
using Serilog.Core;
using Serilog.Formatting.Json;
using SpinBench.Runs;

namespace SpinBench.Station.Recipes;

/// <summary>The log of a run: one JSON object a line.</summary>
internal sealed class RunLog : IDisposable
{
    private readonly string _path;
    private readonly double _longest;
    private readonly Logger _logger;

    private RunLog(string path, double longest, Logger logger) => (_path, _longest, _logger) = (path, longest, logger);

    /// <summary>Takes what is to be logged.</summary>
    public ILogger Entries => _logger;

    /// <summary>Opens a log.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="longest">How long the disk may take for an entry, in seconds; a log that hangs is left.</param>
    /// <exception cref="RecordingException">The disk hangs.</exception>
    public static RunLog Open(string path, double longest = DiskDeadline.Usual)
    {
        var file = DiskDeadline.Ask(path, longest, () => new LoggerConfiguration()
            .MinimumLevel.Debug()
            .WriteTo.File(new JsonFormatter(renderMessage: true), path, buffered: false)
            .CreateLogger());
        return new RunLog(path, longest, new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Sink(new PatientSink(path, longest, file)).CreateLogger());
    }

    public void Dispose()
    {
        try
        {
            DiskDeadline.Ask(_path, _longest, _logger.Dispose);
        }
        catch (Exception problem) when (problem is IOException or ArgumentOutOfRangeException)
        {
            // A full disk has no room for the end of the log either, and one that hangs ends nothing. The run has told of it: nothing may hide what it told.
        }
    }
}
