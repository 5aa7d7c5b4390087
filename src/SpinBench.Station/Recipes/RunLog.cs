using Serilog;
using Serilog.Core;
using Serilog.Formatting.Json;

namespace SpinBench.Station.Recipes;

/// <summary>The log of a run: one JSON object a line.</summary>
internal sealed class RunLog : IDisposable
{
    private readonly Logger _logger;

    private RunLog(Logger logger) => _logger = logger;

    /// <summary>Takes what is to be logged.</summary>
    public ILogger Entries => _logger;

    public static RunLog Open(string path) => new(
        new LoggerConfiguration()
            .MinimumLevel.Debug()
            .WriteTo.File(new JsonFormatter(renderMessage: true), path, buffered: false)
            .CreateLogger());

    public void Dispose()
    {
        try
        {
            _logger.Dispose();
        }
        catch (Exception problem) when (problem is IOException or ArgumentOutOfRangeException)
        {
            // A full disk has no room for the end of the log either. The run has told of it: nothing may hide what it told.
        }
    }
}
