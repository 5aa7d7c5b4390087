using System.Text;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Faults;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>
/// Every transport with every kind of fault, and with none; and power lost between any two steps. What came of it is written to <c>conformance/DRIVER.txt</c> beside the tests:
/// <c>=</c> right values, <c>!</c> an exception that says what happened, <c>#</c> wrong. In process there is no line: what happens on it is
/// injected by the session itself, exception and all, and <c>i</c> says no more than that the driver passed it on and made safe.
/// </summary>
internal static class FaultMatrix
{
    /// <summary>The column without a fault.</summary>
    public const string Happy = "none";

    /// <summary>Name of the trait by which a class of tests says which driver's rows it fills.</summary>
    public const string DriverTrait = "driver";

    private const string Legend = "= right values   ! an exception that says what happened   i the same, injected by the session itself   # wrong";

    // Trials wait for time limits most of the time.
    private const int TrialsAtOnce = 16;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "conformance");

    // A bit that is turned round in a digit makes another number, and nobody can tell.
    private static readonly string[] Kinds = [Happy, .. Fault.KindNames.Where(kind => OneOf(kind).Kind != FaultKind.BitFlip)];

    // A question that is hit by one of these has no answer, and a driver that goes on as if it had one has made it up.
    private static readonly string[] LosesAnswers = ["drop", "truncate", "garbage"];

    // Of the trials under one of these, some must end with an exception: where none does, nothing was injected.
    private static readonly string[] NeverPass = [.. LosesAnswers, "delay", "disconnect"];

    /// <summary>The drivers that have rows.</summary>
    public static IReadOnlyList<string> Drivers { get; } =
    [
        .. from type in typeof(FaultMatrix).Assembly.GetTypes()
           from attribute in type.GetCustomAttributesData()
           where attribute.AttributeType == typeof(TraitAttribute) && (string?)attribute.ConstructorArguments[0].Value == DriverTrait
           select (string)attribute.ConstructorArguments[1].Value!,
    ];

    /// <summary>
    /// Runs all cells: in process a fault hits every message in turn, and one on the line does so over a socket as well; elsewhere, where time limits
    /// cost time, two or three of them.
    /// </summary>
    /// <param name="driver">Name of the driver.</param>
    /// <param name="trial">What it does.</param>
    public static async Task RunAllAsync<T>(string driver, FaultTrial<T> trial)
        where T : class, IInstrument
    {
        Assert.Contains(driver, Drivers);
        var survey = await trial.SurveyAsync();
        var cells = (from transport in FaultTrial<T>.Transports from kind in Kinds select new Cell(transport, kind)).ToList();
        using var seats = new SemaphoreSlim(TrialsAtOnce);
        var trials = from cell in cells from message in MessagesOf(cell, survey.Messages) select (cell, message);
        await Task.WhenAll(trials.Select(async one =>
        {
            var (cell, message) = one;
            await seats.WaitAsync();
            try
            {
                // Sessions over a wire block, each trial its own thread.
                await Task.Factory.StartNew(() => RunAsync(cell, trial, message, survey), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                    .Unwrap().WaitAsync(Bound);
            }
            catch (Exception problem)
            {
                cell.Fail($"at message {message}: {problem.Message}");
            }
            finally
            {
                seats.Release();
            }
        }));
        foreach (var cell in cells.Where(cell => NeverPass.Contains(cell.Kind) && !cell.IsTyped)) cell.Fail("every trial ended as if nothing had gone wrong");
        Write(driver, cells);
        var wrong = cells.Select(cell => cell.Wrong).OfType<string>().ToList();
        wrong.AddRange(await LosePowerAsync(trial));
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    // Who the instrument is, and what was set first, is known by then.
    private static async Task<IReadOnlyList<string>> LosePowerAsync<T>(FaultTrial<T> trial)
        where T : class, IInstrument
    {
        const int identifiedAndConfigured = 2;
        var wrong = new List<string>();
        for (var before = identifiedAndConfigured; before < trial.Steps.Length; before++)
        {
            try
            {
                await trial.RunPowerLossAsync(before);
            }
            catch (Exception problem)
            {
                wrong.Add(problem.Message);
            }
        }

        return wrong;
    }

    private static IEnumerable<int> MessagesOf(Cell cell, int messages)
    {
        if (cell.Kind == Happy) return [0];
        if (cell.Transport == "in-process" || (cell.Transport == "socket" && !cell.IsInInstrument)) return Enumerable.Range(1, messages);
        var step = Math.Max(1, (messages / 2) - 1);
        return Enumerable.Range(0, messages).Select(hit => 2 + (hit * step)).TakeWhile(message => message <= messages);
    }

    private static async Task RunAsync<T>(Cell cell, FaultTrial<T> trial, int message, TrialSurvey survey)
        where T : class, IInstrument
    {
        var end = await trial.RunAsync(cell.Transport, cell.Kind == Happy ? null : cell.Kind, message);
        if (cell.Kind == Happy) Assert.Null(end);
        else if (end is not null) cell.IsTyped = true;
        else Assert.False(LosesAnswers.Contains(cell.Kind) && survey.Questions.Contains(message), "an answer that did not come, or not whole, was taken for one");
    }

    private static Fault OneOf(string kind) => Fault.Parse(kind == "front-panel" ? "front-panel=X" : kind);

    private static void Write(string driver, List<Cell> cells)
    {
        var text = new StringBuilder();
        foreach (var transport in cells.GroupBy(cell => cell.Transport))
        {
            text.Append(driver.PadRight(20)).Append(transport.Key.PadRight(12));
            foreach (var cell in transport) text.Append(cell.Sign.PadRight(cell.Kind.Length + 1));
            text.Append('\n');
        }

        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "heading.txt"), "driver".PadRight(20) + "transport".PadRight(12) + string.Join(' ', Kinds) + "\n" + Legend + "\n");
        File.WriteAllText(Path.Combine(Folder, driver + ".txt"), text.ToString());
    }

    private sealed class Cell(string transport, string kind)
    {
        private volatile string? _wrong;
        private volatile bool _isTyped;

        public string Transport { get; } = transport;

        public string Kind { get; } = kind;

        /// <summary>True where the fault happens in the instrument, and not on the line.</summary>
        public bool IsInInstrument { get; } = kind != Happy && OneOf(kind).IsInInstrument;

        public bool IsTyped
        {
            get => _isTyped;
            set => _isTyped = value;
        }

        public string? Wrong => _wrong is null ? null : $"{Transport}, {Kind}: {_wrong}";

        public string Sign => _wrong is not null ? "#" : !_isTyped ? "=" : Transport == "in-process" && !IsInInstrument ? "i" : "!";

        public void Fail(string problem) => _wrong ??= problem;
    }
}
