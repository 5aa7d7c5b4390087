using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using SpinBench.Connections;
using SpinBench.Connections.Opening;
using SpinBench.Instruments;
using SpinBench.Time;
using SpinBench.VirtualBench.Faults;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>
/// One instrument, one transport, one fault: a driver does its steps, each of which must end with what is true behind the wire, or with an
/// exception that names instrument and command, and the time where time ran out. Afterwards the driver makes the instrument safe.
/// </summary>
/// <typeparam name="T">The instrument's interface.</typeparam>
internal sealed partial class FaultTrial<T>
    where T : class, IInstrument
{
    /// <summary>Time limit of a question over a real wire, in seconds. Delayed answers come later than that.</summary>
    private const double Patience = 0.4;

    // Nobody waits for it to pass where nothing goes wrong.
    private const double AmplePatience = 10;

    /// <summary>Time limit of a question in process, in seconds of the bench's own time.</summary>
    private const double PatienceInProcess = 5;

    // One thing goes wrong, and then a question may time out, be cleared away and asked again; the rest is room for a busy machine.
    private static readonly TimeSpan StepBound = TimeSpan.FromSeconds(20);
    private const int GpibAddress = 8;

    /// <summary>Where a fault can be.</summary>
    public static readonly string[] Transports =
    [
        "in-process", "socket", "vxi11", "hislip", .. PtyServer.IsPossible ? ["serial"] : Array.Empty<string>(), "prologix", "usbtmc", .. BusStandIn.HasVisa ? ["visa-net"] : Array.Empty<string>(),
    ];

    /// <summary>Makes the simulated instrument and its firmware.</summary>
    public required Func<(T Truth, IVirtualInstrument Firmware)> Make { get; init; }

    /// <summary>Puts a driver on a session.</summary>
    public required Func<IMessageSession, T> Drive { get; init; }

    /// <summary>What a person does at the front panel.</summary>
    public required string AtThePanel { get; init; }

    /// <summary>What is done, and compared with what is true. The last argument is true where readings are false by the fault's nature.</summary>
    public required Func<T, T, bool, Task>[] Steps { get; init; }

    /// <summary>True when the instrument drives nothing.</summary>
    public required Func<T, Task<bool>> IsSafe { get; init; }

    /// <summary>
    /// The steps, by number, that end well although power was lost before them: what they set or answer is true of the instrument as it is then, and
    /// depends on nothing that was set before.
    /// </summary>
    public int[] HeedlessOfPower { get; init; } = [];

    /// <summary>True for an instrument that keeps what was set without power, or of which nothing is set.</summary>
    public bool NeedsNoPower { get; init; }

    /// <summary>Lines that the model says to whoever connects to its socket.</summary>
    public int GreetingLines { get; init; }

    /// <summary>How the model prompts on serial lines; null where it does not.</summary>
    public SerialPrompt? Prompt { get; init; }

    /// <summary>Every kind of fault, as text, hitting the n-th message.</summary>
    private static string FaultOf(string transport, string kind, int message, string panel) => kind switch
    {
        "delay" => string.Create(CultureInfo.InvariantCulture, $"delay={1.5 * (transport == "in-process" ? PatienceInProcess : Patience)} s@{message}"),
        "front-panel" => $"front-panel={panel}@{message}",
        "drift" or "stuck" => $"{kind}@{message}+",
        _ => $"{kind}@{message}",
    };

    /// <summary>Does the steps under a fault.</summary>
    /// <param name="transport">Where.</param>
    /// <param name="kind">Which fault; null for none.</param>
    /// <param name="message">The message that it hits.</param>
    /// <returns>The exception that ended them; null when none did.</returns>
    public async Task<InstrumentException?> RunAsync(string transport, string? kind, int message)
    {
        var fault = kind is null ? null : Fault.Parse(FaultOf(transport, kind, message, AtThePanel));
        var (truth, bare) = Make();
        var plan = fault is null ? null : new FaultPlan([fault], 1, "trial");
        var firmware = fault is { IsInInstrument: true } ? new FaultyInstrument(bare, plan!) : bare;
        var line = fault is { IsInInstrument: true } ? null : plan;
        var clock = new VirtualClock();
        var served = new ServedInstrument("trial", firmware, new Lock(), () => { }, null, line);
        using var server = Serve(transport, served);
        // Opening is never late but on a busy machine.
        var options = new SessionOptions
        {
            Timeout = TimeSpan.FromSeconds(fault is null ? AmplePatience : Patience),
            OpenTimeout = TimeSpan.FromSeconds(3 * AmplePatience),
            Prompt = Prompt,
        };
        await using var session = transport switch
        {
            "in-process" => InProcess(firmware, line, clock),
            "usbtmc" => BusStandIn.OpenUsb(served, options),
            "visa-net" => BusStandIn.OpenVisa(served, options),
            _ => Connect(transport, server!, options, (char)bare.Terminator),
        };
        var driver = Drive(session);
        InstrumentException? end = null;
        string? late = null;
        try
        {
            for (var i = 0; i < Steps.Length; i++)
            {
                var watch = Stopwatch.StartNew();
                try
                {
                    await Steps[i](driver, truth, kind is "stuck" or "drift");
                }
                finally
                {
                    if (watch.Elapsed > StepBound) late = $"step {i} took {watch.Elapsed.TotalSeconds:0.0} s";
                }
            }
        }
        catch (InstrumentException problem)
        {
            end = problem;
            Assert.Equal(session.Resource, problem.Instrument);
            Assert.False(string.IsNullOrEmpty(problem.Command), $"no command in: {problem.Message}");
            if (problem.InnerException is TimeoutException or IOException) Assert.Matches(Elapsed(), problem.Message);
        }

        await MakeSafeAsync(driver);
        Assert.True(await IsSafe(truth), $"not safe after {fault} over {transport}");
        Assert.True(late is null, late);
        // The last message may be one that nobody waits for; and on a busy machine a question may time out, and end the steps, before the fault comes.
        Assert.True(plan is null || end is not null || SpinWait.SpinUntil(() => plan.Hits > 0, StepBound), $"{fault} hit nothing over {transport}");
        if (transport == "in-process" && kind == "drop" && end?.Message.Contains("no answer within", StringComparison.Ordinal) == true)
            Assert.InRange(clock.ElapsedSeconds, 5, 20);
        return end;
    }

    /// <summary>Does the steps, and makes safe, where nothing goes wrong, and counts what the driver sends.</summary>
    public async Task<TrialSurvey> SurveyAsync()
    {
        var (truth, firmware) = Make();
        await using var session = new CountingSession(new InProcessSession("SIM::trial", firmware));
        var driver = Drive(session);
        foreach (var step in Steps) await step(driver, truth, false);
        int[] questions = [.. session.Questions];
        await driver.MakeSafeAsync();
        Assert.True(await IsSafe(truth), "not safe where nothing went wrong");
        return new TrialSurvey(session.Messages, questions);
    }

    /// <summary>
    /// Does the steps, and switches the instrument off and on in the middle, when nobody talks to it. The next step that measures or sets something
    /// must say so: a value would be one measured with other settings than those made, even where it looks the same.
    /// </summary>
    /// <param name="before">How many steps are done before.</param>
    public async Task RunPowerLossAsync(int before)
    {
        var (truth, firmware) = Make();
        await using var session = new InProcessSession("SIM::trial", firmware);
        var driver = Drive(session);
        for (var i = 0; i < before; i++) await Steps[i](driver, truth, false);
        firmware.PowerCycle();
        for (var i = before; i < Steps.Length; i++)
        {
            try
            {
                await Steps[i](driver, truth, false);
            }
            catch (InstrumentException problem)
            {
                Assert.Contains("switched off and on", problem.Message, StringComparison.Ordinal);
                break;
            }

            Assert.True(NeedsNoPower || HeedlessOfPower.Contains(i), $"power was lost after step {before}, and step {i} did not say so");
        }

        await MakeSafeAsync(driver);
        Assert.True(await IsSafe(truth), $"not safe after a loss of power after step {before}");
    }

    private static IMessageSession InProcess(IVirtualInstrument firmware, FaultPlan? line, VirtualClock clock)
    {
        var session = new InProcessSession("SIM::trial", firmware);
        return line is null ? session : new FaultySession(session, line, clock, TimeSpan.FromSeconds(PatienceInProcess), firmware.PowerCycle);
    }

    private IMessageSession Connect(string transport, IDisposable server, SessionOptions options, char terminator)
    {
        if (transport == "socket")
            options = options with { GreetingLines = GreetingLines, ReadTermination = terminator, WriteTermination = terminator.ToString() };
        return server is PrologixServer controller
            ? SessionDoor.Open($"GPIB0::{GpibAddress}::INSTR", options with { Through = controller.Resource.ToString() })
            : SessionDoor.Open(((IServer)server).Resource.ToString(), options);
    }

    private static IDisposable? Serve(string transport, ServedInstrument instrument)
    {
        var anywhere = new IPEndPoint(IPAddress.Loopback, 0);
        return transport switch
        {
            "socket" => new SocketServer(instrument, anywhere),
            "vxi11" => new Vxi11Server(instrument, anywhere),
            "hislip" => new HiSlipServer(instrument, anywhere),
            "serial" => new PtyServer(instrument),
            "prologix" => new PrologixServer([new(GpibAddress, instrument)], anywhere),
            _ => null,
        };
    }

    // The way into the safe state takes each instrument twice: once for its role, once by itself. A busy machine gets more tries.
    private static async Task MakeSafeAsync(T driver)
    {
        for (var left = 20; ; left--)
        {
            try
            {
                await driver.MakeSafeAsync();
                return;
            }
            catch (InstrumentException) when (left > 0)
            {
                // Again.
            }
        }
    }

    [GeneratedRegex(@"(within|after) \d+(\.\d+)? s")]
    private static partial Regex Elapsed();
}
