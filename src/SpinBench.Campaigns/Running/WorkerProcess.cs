using System.Diagnostics;
using SpinBench.Campaigns.Folders;
using SpinBench.Campaigns.Plans;
using SpinBench.Station;

namespace SpinBench.Campaigns.Running;

/// <summary>A process that measures shards. It ends when the one who started it is gone, however that came.</summary>
internal sealed class WorkerProcess : IShardObserver
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly CampaignTally _tally;

    private WorkerProcess(Process process, CampaignTally tally) => (_process, _tally) = (process, tally);

    /// <summary>The shard that it was at when it ended; -1 for none.</summary>
    public int Shard { get; private set; } = -1;

    /// <summary>Starts one and returns when it has ended.</summary>
    /// <returns>Its exit code, what it said about its trouble, and the shard that it was at.</returns>
    /// <exception cref="CampaignException">It does not start.</exception>
    public static async Task<(int Code, string Said, int Shard)> RunAsync(
        OwnProgram program, CampaignFolder folder, CampaignTally tally, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program.Program, [.. program.Arguments, "campaign", "work", folder.Path, "--attended"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // Each has a core; more threads would be in the others' way.
        start.Environment["DOTNET_PROCESSOR_COUNT"] = "1";
        start.Environment["DOTNET_TieredPGO"] = "0";
        try
        {
            using var process = Process.Start(start)!;
            var worker = new WorkerProcess(process, tally);
            return await worker.ListenAsync(cancellation).ConfigureAwait(false);
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new CampaignException($"a worker does not start: {problem.Message}", problem);
        }
    }

    void IShardObserver.Began(int shard)
    {
        Shard = shard;
        _tally.Measured(shard, 0);
    }

    void IShardObserver.Measured(int shard, int points) => _tally.Measured(shard, points);

    void IShardObserver.Done(int shard) => Shard = -1;

    void IShardObserver.Waiting(int shards) => _tally.Waiting(shards);

    private async Task<(int Code, string Said, int Shard)> ListenAsync(CancellationToken cancellation)
    {
        // It hears the end of this process as the end of its input, and stops.
        await using var stop = cancellation.Register(_process.StandardInput.Close);
        var said = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        while (await _process.StandardOutput.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line) WorkerLine.Pass(line, this);
        try
        {
            await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(Grace, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // It says nothing any more, and does not go.
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        return (_process.ExitCode, (await said.ConfigureAwait(false)).Trim(), Shard);
    }
}
