using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SpinBench.Benches;
using SpinBench.Instruments;
using SpinBench.Settings;

namespace SpinBench.Station.Watchdogs;

/// <summary>The process that looks after the bench, as the run sees it: it hears a beat now and then, and a good-bye at the end.</summary>
internal sealed class WatchdogProcess : IAsyncDisposable
{
    // Beats in the time of silence that is allowed.
    private const int Beats = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Lock _talking = new();
    private readonly ITimer _heart;

    private WatchdogProcess(Process process, double silence)
    {
        _process = process;
        var beat = TimeSpan.FromSeconds(silence / Beats);
        _heart = TimeProvider.System.CreateTimer(_ => Say(WatchdogTask.Beat), null, beat, beat);
    }

    /// <summary>The process's number.</summary>
    public int Id => _process.Id;

    /// <summary>Starts the process, and returns when it is ready.</summary>
    /// <param name="command">How it is started.</param>
    /// <param name="bench">The bench.</param>
    /// <param name="run">The run folder.</param>
    /// <exception cref="InstrumentException">It does not start: nothing is driven without it.</exception>
    public static async Task<WatchdogProcess> StartAsync(WatchdogCommand command, BenchFile bench, string run)
    {
        Process? process = null;
        try
        {
            process = Process.Start(new ProcessStartInfo(command.Program, command.Arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            var task = new WatchdogTask(
                SettingsPrinter.ToYaml(bench.Source.Root), bench.Source.FileName, Path.GetFullPath(run), Environment.ProcessId, bench.Watchdog.Silence);
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(task, WatchdogTaskJson.Default.WatchdogTask)).ConfigureAwait(false);
            await process.StandardInput.FlushAsync().ConfigureAwait(false);
            var answer = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience, TimeProvider.System).ConfigureAwait(false);
            if (answer == WatchdogTask.Ready) return new WatchdogProcess(process, task.Silence);
            throw Trouble(await process.StandardError.ReadToEndAsync().WaitAsync(Patience, TimeProvider.System).ConfigureAwait(false), null);
        }
        catch (Exception problem) when (problem is IOException or InvalidOperationException or TimeoutException or System.ComponentModel.Win32Exception)
        {
            if (process is { HasExited: false }) process.Kill();
            process?.Dispose();
            throw Trouble(problem.Message, problem);
        }
    }

    /// <summary>Says good-bye.</summary>
    public async ValueTask DisposeAsync()
    {
        await _heart.DisposeAsync().ConfigureAwait(false);
        Say(WatchdogTask.Bye);
        try
        {
            await _process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // It watches nothing any more.
        }

        _process.Dispose();
    }

    private static InstrumentException Trouble(string problem, Exception? cause) => new(
        "the watchdog",
        null,
        string.Create(CultureInfo.InvariantCulture, $"it does not start, and without it a run that dies leaves the bench as it is ({problem.Trim()}). To run without one write 'watchdog: {{ on: false }}' in the bench file"),
        cause);

    private void Say(string word)
    {
        lock (_talking)
        {
            try
            {
                _process.StandardInput.WriteLine(word);
                _process.StandardInput.Flush();
            }
            catch (Exception problem) when (problem is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // It is gone; the run goes on, and makes safe by itself on every way out that it can take.
            }
        }
    }
}
