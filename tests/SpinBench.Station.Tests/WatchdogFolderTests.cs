using System.Text.Json;
using SpinBench.Settings;
using SpinBench.Station.Watchdogs;

namespace SpinBench.Station.Tests;

/// <summary>The bench comes first: the disk of the run folder does not stand in its way.</summary>
public sealed class WatchdogFolderTests : IDisposable
{
    private readonly Bench.Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_bench_is_made_safe_though_the_folder_of_the_run_that_died_cannot_be_locked()
    {
        // Somebody who may do everything is stopped by a file where a folder is wanted.
        await File.WriteAllTextAsync(_folder["control"], "");
        var task = new WatchdogTask(SettingsPrinter.ToYaml(BuiltIn.Bench().Root), "bench.yaml", _folder.Path, Environment.ProcessId, 30);
        using var heard = new StringReader(JsonSerializer.Serialize(task, WatchdogTaskJson.Default.WatchdogTask) + "\n");
        await using var told = new StringWriter();
        Assert.True(await Watchdog.WatchAsync(heard, told));
        Assert.Contains(WatchdogTask.Ready, told.ToString(), StringComparison.Ordinal);
    }
}
