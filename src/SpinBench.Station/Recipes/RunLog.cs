using Serilog;
using Serilog.Core;
using Serilog.Formatting.Json;

namespace SpinBench.Station.Recipes;

/// <summary>The log of a run: one JSON object a line.</summary>
internal static class RunLog
{
    public static Logger Open(string path) =>
        new LoggerConfiguration()
            .MinimumLevel.Debug()
            .WriteTo.File(new JsonFormatter(renderMessage: true), path, buffered: false)
            .CreateLogger();
}
