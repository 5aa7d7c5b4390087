using SpinBench.Instruments;
using SpinBench.VirtualBench.Faults;

namespace SpinBench.Conformance.Tests.Faults;

internal static class FaultMatrixStandIn
{
    public static async Task RunAllAsync<T>(string driver, FaultTrial<T> trial, int messages)
        where T : class, IInstrument
    {
        Assert.Null(await trial.RunAsync("in-process", "drop", 1000));
        var sent = 0;
        var counted = new FaultTrial<T>
        {
            Make = trial.Make, AtThePanel = trial.AtThePanel, Steps = trial.Steps, IsSafe = trial.IsSafe,
            Drive = session => trial.Drive(new Counter(session, () => sent++)),
        };
        var end = 0;
        var marked = new FaultTrial<T>
        {
            Make = counted.Make, AtThePanel = counted.AtThePanel, IsSafe = counted.IsSafe, Drive = counted.Drive,
            Steps = [.. counted.Steps, (_, _, _) => { end = sent; return Task.CompletedTask; }],
        };
        await marked.RunAsync("in-process", "drop", 1000);
        Assert.True(end == messages, $"{driver}: {end} messages");
        var failures = new List<string>();
        await Task.WhenAll(FaultTrial<T>.Transports.SelectMany(transport => Fault.KindNames.Select(async kind =>
        {
            await Task.Yield();
            var isInProcess = transport == "in-process";
            for (var message = isInProcess ? 1 : 2; message <= messages; message += isInProcess ? 1 : Math.Max(1, (messages / 2) - 1))
            {
                try
                {
                    await trial.RunAsync(transport, kind, message).WaitAsync(TimeSpan.FromSeconds(30));
                }
                catch (Exception e)
                {
                    lock (failures) failures.Add($"{transport} {kind}@{message}: {e.GetType().Name} {e.Message} {e.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("Faults.cs", StringComparison.Ordinal))}");
                }
            }
        })));
        Assert.True(failures.Count == 0, string.Join("\n", failures.Order().Take(25)) + $"\n{failures.Count} in all");
    }

    private sealed class Counter(IMessageSession inner, Action count) : IMessageSession
    {
        public string Resource => inner.Resource;

        public bool IsSimulated => inner.IsSimulated;

        public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
        {
            count();
            return inner.WriteAsync(message, cancellation);
        }

        public ValueTask<ReadOnlyMemory<byte>> QueryAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
        {
            count();
            return inner.QueryAsync(message, cancellation);
        }

        public ValueTask ClearAsync(CancellationToken cancellation = default) => inner.ClearAsync(cancellation);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
