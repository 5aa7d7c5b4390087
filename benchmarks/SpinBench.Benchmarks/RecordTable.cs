using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using SpinBench.Runs;
using SpinBench.Station.Running;

namespace SpinBench.Benchmarks;

/// <summary>What it costs to have rows on the disk: in groups, row by row, and after a death.</summary>
internal static class RecordTable
{
    private const int Batches = 5;
    private const int GroupedRows = 2_000_000;
    private const int DurableRows = 2_000;

    // As the run engine has it; with the disk's own time rows are on the disk within 50 ms.
    private static readonly TimeSpan GatherFor = TimeSpan.FromMilliseconds(20);

    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        var (rate, oldest) = Grouped();
        yield return new Figure("rows of 8 numbers, in groups, all on the disk at the end", rate / 1e6, "M/s", 1, MoreIsBetter: true);
        yield return new Figure("the oldest row that was not on the disk yet, at the median of the batches", oldest * 1e3, "ms", 50);
        var (bare, each) = EachRow();
        yield return new Figure("write and fdatasync of a line, bare", bare * 1e3, "ms");
        yield return new Figure("a row on the disk before the next one, against the bare calls", each / bare, "×", 1.2);
        yield return await ReplayAsync().ConfigureAwait(false);
    }

    private static (double Rate, double Oldest) Grouped()
    {
        var rates = new double[Batches];
        var oldest = new double[Batches];
        for (var batch = 0; batch < Batches; batch++) (rates[batch], oldest[batch]) = GroupedBatch();
        Array.Sort(rates);
        Array.Sort(oldest);
        return (rates[Batches / 2], oldest[Batches / 2]);
    }

    private static (double Rate, double Oldest) GroupedBatch()
    {
        using var file = new TemporaryFile();
        using var table = RowTable<EightNumbers>.Create(file.Path, []);
        using var ended = new ManualResetEventSlim();
        var oldest = 0L;
        var committing = new Thread(() =>
        {
            // A row that came just after a commit began waits for the next one to end.
            var began = Stopwatch.GetTimestamp();
            while (!ended.Wait(GatherFor))
            {
                table.Commit();
                oldest = Math.Max(oldest, Stopwatch.GetTimestamp() - began);
                began = Stopwatch.GetTimestamp();
            }
        });
        var watch = Stopwatch.StartNew();
        committing.Start();
        for (var i = 0; i < GroupedRows; i++) table.Append(EightNumbers.Of(i));
        ended.Set();
        committing.Join();
        table.Commit();
        var seconds = watch.Elapsed.TotalSeconds;
        if (table.Durable != GroupedRows) throw new InvalidOperationException("Rows are missing.");
        return (GroupedRows / seconds, Stopwatch.GetElapsedTime(0, oldest).TotalSeconds);
    }

    // The two take turns, so that both see the same disk.
    private static (double Bare, double Each) EachRow()
    {
        var ratios = new double[Batches];
        var bare = new double[Batches];
        for (var batch = 0; batch < Batches; batch++)
        {
            using var plain = new TemporaryFile();
            using var handle = File.OpenHandle(plain.Path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
            using var file = new TemporaryFile();
            using var table = RowTable<EightNumbers>.Create(file.Path, []);
            var line = Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(1, 8).Select(i => (i / 7.0).ToString("R", System.Globalization.CultureInfo.InvariantCulture))) + "\n");
            var (bareTicks, eachTicks) = (0L, 0L);
            for (var i = 0; i < DurableRows; i++)
            {
                var began = Stopwatch.GetTimestamp();
                RandomAccess.Write(handle, line, (long)i * line.Length);
                if (Synchronise(handle) != 0) throw new IOException("fdatasync failed");
                bareTicks += Stopwatch.GetTimestamp() - began;
                began = Stopwatch.GetTimestamp();
                table.Append(EightNumbers.Of(i));
                table.Commit();
                eachTicks += Stopwatch.GetTimestamp() - began;
            }

            bare[batch] = Stopwatch.GetElapsedTime(0, bareTicks).TotalSeconds / DurableRows;
            ratios[batch] = (double)eachTicks / bareTicks;
        }

        Array.Sort(bare);
        Array.Sort(ratios);
        return (bare[Batches / 2], bare[Batches / 2] * ratios[Batches / 2]);
    }

    // What a resumed run on a virtual bench takes until it is where it was, against the time that it took to get there.
    private static async Task<Figure> ReplayAsync()
    {
        var ratios = new double[Batches];
        for (var batch = 0; batch < Batches; batch++)
        {
            using var folder = new TemporaryFolder();
            var job = VirtualRig.Job("three-cell-demo", "amplitudes=0.1 → 1.2 V in 100000 points");
            var rehearsal = await job.RehearseAsync().ConfigureAwait(false);
            var run = Path.Combine(folder.Path, "run");
            var watch = Stopwatch.StartNew();
            await RecipeRunner.RunAsync(job, rehearsal, RunFolder.Create(run)).ConfigureAwait(false);
            var whole = watch.Elapsed.TotalSeconds;
            var manifest = RunFolder.Open(run).ReadManifest();
            RunFolder.Open(run).WriteManifest(manifest with { Status = RunStatus.Running });
            watch.Restart();
            await ResumeRunner.ResumeAsync(run, new ResumeOptions(), new RunnerOptions(), (_, _, _, _) => watch.Restart(), CancellationToken.None).ConfigureAwait(false);
            ratios[batch] = watch.Elapsed.TotalSeconds / whole;
        }

        Array.Sort(ratios);
        return new Figure("a virtual bench brought to where it was by replay, against the run itself", ratios[Batches / 2], "×", 1.2);
    }

    [DllImport("libc", EntryPoint = "fdatasync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Synchronise(SafeFileHandle file);

    /// <summary>A row of eight numbers with all their digits.</summary>
    internal readonly record struct EightNumbers(double A, double B, double C, double D, double E, double F, double G, double H)
    {
        public static EightNumbers Of(int i) => new(i, i / 7.0, i * 1e-3, Math.PI * i, 9653.430525214533 + i, 0.006, -i / 3.0, 1.0 / (i + 1));
    }

    private sealed class TemporaryFile : IDisposable
    {
        // Where runs are: the system's folder for temporary files may be in memory, which synchronises at no cost.
        public string Path { get; } = System.IO.Path.Combine(Environment.CurrentDirectory, System.IO.Path.GetRandomFileName());

        public void Dispose() => File.Delete(Path);
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(Environment.CurrentDirectory, System.IO.Path.GetRandomFileName())).FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
