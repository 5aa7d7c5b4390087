using SpinBench.Benches;
using SpinBench.Protocols;
using SpinBench.Runs;

namespace SpinBench.Testing;

/// <summary>A run whose record is read into memory and not kept.</summary>
internal static class TemporaryRun
{
    /// <summary>Runs a protocol on an open bench.</summary>
    public static async Task<VirtualBenchRun> RunAsync<TProtocol>(Bench bench, object settings, IRunObserver? observer, CancellationToken cancellation)
    {
        var run = ProtocolRun.For(ProtocolDescriptor.Of(typeof(TProtocol)));
        var data = Path.Combine(Path.GetTempPath(), "spinbench-" + Path.GetRandomFileName());
        try
        {
            var outcome = await run.RunAsync(bench, settings, new RunOptions(data) { Observer = observer, Durability = RowDurability.EachRow }, cancellation).ConfigureAwait(false);
            return new VirtualBenchRun(outcome, run.Analyze(settings, data).Findings, await File.ReadAllTextAsync(data, CancellationToken.None).ConfigureAwait(false));
        }
        finally
        {
            File.Delete(data);
        }
    }
}
