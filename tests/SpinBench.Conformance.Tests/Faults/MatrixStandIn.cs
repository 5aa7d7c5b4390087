using SpinBench.Instruments;
using SpinBench.VirtualBench.Faults;

namespace SpinBench.Conformance.Tests.Faults;

internal static class MatrixStandIn
{
    public static async Task RunAllAsync<T>(string driver, FaultTrial<T> trial, int messages)
        where T : class, IInstrument
    {
        var cells = FaultTrial<T>.Transports.SelectMany(transport => Fault.KindNames.Select(kind => (transport, kind))).ToArray();
        var problems = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(cells, new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (cell, _) =>
        {
            var isInProcess = cell.transport == "in-process";
            for (var message = isInProcess ? 1 : 2; message <= messages; message += isInProcess ? 1 : (messages / 2) - 1)
            {
                try
                {
                    var end = await trial.RunAsync(cell.transport, cell.kind, message).WaitAsync(TimeSpan.FromSeconds(30));
                    if (Environment.GetEnvironmentVariable("TRIALS_SHOW") is not null) Console.WriteLine($"{driver} {cell} {message}: {end?.Message}");
                }
                catch (Exception problem)
                {
                    problems.Add($"{driver} {cell} {message}: {problem.GetType().Name} {problem.Message} {problem.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("Faults"))}");
                }
            }
        });
        Assert.True(problems.IsEmpty, string.Join('\n', problems.Order().Take(15)) + $"\n{problems.Count} in all");
    }
}
