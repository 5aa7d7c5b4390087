using System.Diagnostics;

namespace SpinBench.Benchmarks;

/// <summary>Medians over batches: these machines are noisy, and a mean would measure the neighbours.</summary>
internal static class Timing
{
    /// <summary>Seconds that one operation takes, at the median of the batches.</summary>
    public static async Task<double> MedianSecondsAsync(int batches, int operations, Func<int, Task> batch)
    {
        await batch(operations).ConfigureAwait(false);
        var seconds = new double[batches];
        for (var i = 0; i < batches; i++)
        {
            var watch = Stopwatch.StartNew();
            await batch(operations).ConfigureAwait(false);
            seconds[i] = watch.Elapsed.TotalSeconds / operations;
        }

        Array.Sort(seconds);
        return seconds[batches / 2];
    }

    /// <summary>Median wall time of a process, in seconds.</summary>
    public static double MedianProcessSeconds(int runs, string program, params string[] arguments)
    {
        Run(program, arguments);
        var seconds = new double[runs];
        for (var i = 0; i < runs; i++)
        {
            var watch = Stopwatch.StartNew();
            Run(program, arguments);
            seconds[i] = watch.Elapsed.TotalSeconds;
        }

        Array.Sort(seconds);
        return seconds[runs / 2];
    }

    /// <summary>Runs a process to its end.</summary>
    public static void Run(string program, params string[] arguments) => Output(program, arguments);

    /// <summary>Runs a process to its end and returns what it wrote.</summary>
    public static string Output(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}");
        return output;
    }
}
