using System.Text;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Faults;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>
/// Every transport with every kind of fault, and with none. What came of it is written to <c>conformance/DRIVER.txt</c> beside the tests:
/// <c>=</c> right values, <c>!</c> an exception that says what happened, <c>#</c> wrong.
/// </summary>
internal static class FaultMatrix
{
    /// <summary>The column without a fault.</summary>
    public const string Happy = "none";

    // Cells wait for time limits most of the time.
    private const int CellsAtOnce = 16;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "conformance");

    private static readonly string[] Kinds = [Happy, .. Fault.KindNames];

    /// <summary>Runs all cells: in process a fault hits every message in turn, over a wire, where time limits cost time, two of them.</summary>
    /// <param name="driver">Name of the driver.</param>
    /// <param name="trial">What it does.</param>
    /// <param name="messages">Number of messages in which it does so.</param>
    public static async Task RunAllAsync<T>(string driver, FaultTrial<T> trial, int messages)
        where T : class, IInstrument
    {
        var cells = (from transport in FaultTrial<T>.Transports from kind in Kinds select new Cell(transport, kind)).ToList();
        using var seats = new SemaphoreSlim(CellsAtOnce);
        await Task.WhenAll(cells.Select(async cell =>
        {
            await seats.WaitAsync();
            try
            {
                // Sessions over a wire block, each cell its own thread.
                await Task.Factory.StartNew(() => RunAsync(cell, trial, messages), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                    .Unwrap().WaitAsync(Bound);
            }
            catch (Exception problem)
            {
                cell.Wrong = $"{cell.Transport}, {cell.Kind}: {problem.Message}";
            }
            finally
            {
                seats.Release();
            }
        }));
        Write(driver, cells);
        var wrong = cells.Select(cell => cell.Wrong).OfType<string>().ToList();
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static async Task RunAsync<T>(Cell cell, FaultTrial<T> trial, int messages)
        where T : class, IInstrument
    {
        if (cell.Kind == Happy)
        {
            Assert.Null(await trial.RunAsync(cell.Transport, null, 0));
            return;
        }

        var isInProcess = cell.Transport == "in-process";
        for (var message = isInProcess ? 1 : 2; message <= messages; message += isInProcess ? 1 : Math.Max(1, (messages / 2) - 1))
        {
            try
            {
                cell.IsTyped |= await trial.RunAsync(cell.Transport, cell.Kind, message) is not null;
            }
            catch (Exception problem)
            {
                throw new InvalidOperationException($"at message {message}: {problem.Message}", problem);
            }
        }
    }

    private static void Write(string driver, List<Cell> cells)
    {
        var text = new StringBuilder();
        foreach (var transport in cells.GroupBy(cell => cell.Transport))
        {
            text.Append(driver.PadRight(18)).Append(transport.Key.PadRight(12));
            foreach (var cell in transport) text.Append(cell.Sign.PadRight(cell.Kind.Length + 1));
            text.Append('\n');
        }

        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "heading.txt"), "driver".PadRight(18) + "transport".PadRight(12) + string.Join(' ', Kinds) + "\n");
        File.WriteAllText(Path.Combine(Folder, driver + ".txt"), text.ToString());
    }

    private sealed class Cell(string transport, string kind)
    {
        public string Transport { get; } = transport;

        public string Kind { get; } = kind;

        public bool IsTyped { get; set; }

        public string? Wrong { get; set; }

        public string Sign => Wrong is not null ? "#" : IsTyped ? "!" : "=";
    }
}
