using System.Globalization;
using System.Text;
using SpinBench.Drivers.Power;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Scpi;

/// <summary>
/// A session with an instrument that keeps a SCPI error queue: what was set is checked against the queue. Several users are let in one after the
/// other: each message is its user's own, and where a setting and the question behind it are two messages, nobody's come between.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="joinsQuestions">
/// False for instruments of which it is not known that they take a question behind a setting in one message: then a setting that is lost on its
/// way is not noticed, and the events are asked for by <see cref="LookAtPowerAsync"/> alone.
/// </param>
/// <param name="forget">
/// Called as <see cref="PowerWatch"/> says. Null where a loss of power cannot make anything wrong: such an instrument is not asked for its events.
/// </param>
#pragma warning disable CA1001 // A semaphore of which nobody asks for the wait handle holds nothing that must be given back.
internal sealed partial class ScpiSession(IMessageSession session, bool joinsQuestions = true, Action<bool>? forget = null)
#pragma warning restore CA1001
{
    /// <summary>A little less than what SCPI instruments answer for a reading beyond the range, and for no number at all.</summary>
    public const double Overflow = 9.9e37;

    /// <summary>Deepest queue that is emptied; an instrument with more errors than this does not answer sensibly.</summary>
    private const int MostErrors = 50;

    private const int LongestCommand = 96;

    private static readonly byte[] ErrorQuery = "SYST:ERR?"u8.ToArray();
    private readonly SemaphoreSlim _pair = new(1, 1);
    private readonly PowerWatch? _power = forget is null ? null : new PowerWatch(session, forget);
    private byte[]? _spare = new byte[LongestCommand];

    /// <summary>What a message of settings ends with, so that its answer shows that it arrived.</summary>
    public static ReadOnlySpan<byte> Confirmation => ";:SYST:ERR?"u8;

    /// <summary>The same, where a loss of power is to be noticed as well.</summary>
    public static ReadOnlySpan<byte> WatchfulConfirmation => ";*ESR?;:SYST:ERR?"u8;

    private static ReadOnlySpan<byte> EventsFirst => "*ESR?;"u8;

    /// <summary>Resource name of the instrument.</summary>
    public string Resource => session.Resource;

    // Where questions cannot be joined, an answer is an answer to one of them.
    private PowerWatch? Watching => joinsQuestions ? _power : null;

    /// <summary>Asks a question, in the same message whether power was lost, and takes the answers apart.</summary>
    /// <param name="question">One message of as many queries as there are answers.</param>
    /// <param name="answers">How many answers are due, separated by semicolons.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="PowerLostException">The instrument was switched off and on: what it answers is of other settings than those made.</exception>
    /// <exception cref="InstrumentException">It answered something else.</exception>
    public async ValueTask<string[]> AskAsync(string question, int answers, CancellationToken cancellation)
    {
        var reply = await TextAsync(question, cancellation);
        var parts = reply.Trim().Split(';');
        if (parts.Length == answers) return parts;
        throw new InstrumentException(Resource, question, $"answered '{reply}', which is not {answers} values");
    }

    /// <summary>Asks a question, in the same message whether power was lost.</summary>
    /// <exception cref="PowerLostException">It was.</exception>
    public async ValueTask<string> TextAsync(string question, CancellationToken cancellation)
    {
        var message = Encoding.ASCII.GetBytes(Watching is null ? question : $"{PowerWatch.Question};{question}");
        var reply = await ExchangeAsync(message, cancellation);
        return Encoding.ASCII.GetString((Watching?.RequireEvents(reply, question) ?? reply).Span);
    }

    /// <summary>Asks who the instrument is.</summary>
    public async ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation)
    {
        var reply = await session.QueryAsync("*IDN?"u8.ToArray(), cancellation);
        return IdentityAnswer.Read(Resource, "*IDN?", reply.Span);
    }

    /// <summary>Sends settings and asks for errors in the same message: an answer shows that the settings arrived.</summary>
    /// <remarks>
    /// An instrument that does not know one of the commands may ignore the rest of its message, and so the question: where no answer came it
    /// is asked once more.
    /// </remarks>
    /// <exception cref="InstrumentException">The instrument queued an error, or did not answer.</exception>
    public async ValueTask SetAsync(string settings, CancellationToken cancellation)
    {
        if (joinsQuestions)
        {
            await SetAsync((byte[])[.. Encoding.ASCII.GetBytes(settings), .. Question], settings, cancellation);
            return;
        }

        await _pair.WaitAsync(cancellation);
        try
        {
            await session.WriteAsync(Encoding.ASCII.GetBytes(settings), cancellation);
            await CheckAsync(await session.QueryAsync(ErrorQuery, cancellation), settings, cancellation);
        }
        finally
        {
            _pair.Release();
        }
    }

    /// <summary>Sends one command with a number and asks for errors in the same message, without allocating.</summary>
    /// <param name="command">The header and a blank.</param>
    /// <param name="value">The number.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InstrumentException">The instrument queued an error.</exception>
    public ValueTask SetAsync(byte[] command, double value, CancellationToken cancellation)
    {
        var message = Begin(command);
        value.TryFormat(message.AsSpan(command.Length), out var digits, provider: CultureInfo.InvariantCulture);
        return FinishAsync(message, command.Length + digits, cancellation);
    }

    /// <summary>Sends one command without a number and asks for errors in the same message, without allocating.</summary>
    /// <exception cref="InstrumentException">The instrument queued an error.</exception>
    public ValueTask SetAsync(byte[] command, CancellationToken cancellation) => FinishAsync(Begin(command), command.Length, cancellation);

    /// <summary>Sends settings that are written out already.</summary>
    /// <param name="message">The settings, and <see cref="Confirmation"/> or <see cref="WatchfulConfirmation"/> behind them.</param>
    /// <param name="shown">What errors call it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InstrumentException">The instrument queued an error, or did not answer.</exception>
    public ValueTask SetAsync(ReadOnlyMemory<byte> message, string shown, CancellationToken cancellation) =>
        ConfirmAsync(() => ExchangeAsync(message, cancellation), shown, cancellation);

    /// <summary>Sends settings that are made while they are sent, such as those with a large block.</summary>
    /// <param name="message">The settings, and <see cref="Confirmation"/> or <see cref="WatchfulConfirmation"/> behind them.</param>
    /// <param name="explain">Asks why, where the instrument refused them with an error of its model, and throws what it finds; null to leave it at the instrument's own words.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InstrumentException">The instrument queued an error, or did not answer.</exception>
    public ValueTask SetAsync(IMessageInParts message, Func<ValueTask>? explain, CancellationToken cancellation) =>
        ConfirmAsync(() => session.QueryAsync(message, cancellation), message.Shown, cancellation, explain);

    /// <summary>Reads a number that an instrument answered.</summary>
    /// <exception cref="InstrumentException">It is not a number.</exception>
    public double Number(string answer, string question)
    {
        if (double.TryParse(answer, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)) return value;
        throw new InstrumentException(Resource, question, $"answered '{answer}', which is not a number");
    }

    /// <summary>Reads a 1 or 0 that an instrument answered.</summary>
    public bool Boolean(string answer, string question) => Number(answer, question) != 0;

    /// <summary>Asks for a number.</summary>
    public async ValueTask<double> NumberAsync(string question, CancellationToken cancellation) =>
        Number((await AskAsync(question, 1, cancellation))[0], question);

    /// <summary>Asks for a number, without allocating.</summary>
    public ValueTask<double> NumberAsync(byte[] question, CancellationToken cancellation)
    {
        var message = question;
        var length = question.Length;
        if (Watching is not null)
        {
            length += EventsFirst.Length;
            message = Interlocked.Exchange(ref _spare, null) ?? new byte[LongestCommand];
            if (message.Length < length) message = new byte[length];
            EventsFirst.CopyTo(message);
            question.CopyTo(message.AsSpan(EventsFirst.Length));
        }

        var reply = ExchangeAsync(message.AsMemory(0, length), cancellation);
        if (!reply.IsCompletedSuccessfully) return Await(this, reply, question);
        if (message != question) _spare = message;
        return ValueTask.FromResult(Number(reply.Result, question));

        static async ValueTask<double> Await(ScpiSession self, ValueTask<ReadOnlyMemory<byte>> reply, byte[] question) =>
            self.Number(await reply, question);
    }

    /// <summary>Asks for something measured.</summary>
    /// <exception cref="InstrumentException">The instrument answered no number, or the one by which SCPI instruments say that they have none.</exception>
    public async ValueTask<double> ReadingAsync(byte[] question, CancellationToken cancellation)
    {
        var value = await NumberAsync(question, cancellation);
        return Math.Abs(value) < Overflow
            ? value
            : throw new InstrumentException(Resource, Encoding.ASCII.GetString(question), $"answered {Text(value)}, by which instruments say that they have no reading, or one beyond their range");
    }

    /// <summary>A number as it is sent: the shortest text that is read back as the same number.</summary>
    public static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private double Number(ReadOnlyMemory<byte> reply, byte[] question)
    {
        // As in TakeEvents, without a text of the question where there is nothing to tell.
        if (Watching is { } power) reply = reply.Span.StartsWith("0;"u8) && !power.HasUntold ? reply[2..] : power.RequireEvents(reply, Encoding.ASCII.GetString(question));
        if (double.TryParse(reply.Span, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)) return value;
        return Number(Encoding.ASCII.GetString(reply.Span), Encoding.ASCII.GetString(question));
    }

    // One user at a time finds memory here, and allocates nothing; where there are several at once, each has some of its own.
    private byte[] Begin(byte[] command)
    {
        var message = Interlocked.Exchange(ref _spare, null) ?? new byte[LongestCommand];
        command.CopyTo(message.AsSpan());
        return message;
    }

    private ValueTask FinishAsync(byte[] message, int length, CancellationToken cancellation)
    {
        Question.CopyTo(message.AsSpan(length));
        var reply = ExchangeAsync(message.AsMemory(0, length + Question.Length), cancellation);
        if (!reply.IsCompletedSuccessfully) return AwaitAsync(reply, message, length, cancellation);
        var answer = reply.Result;
        if (!IsDone(answer.Span)) return CheckAsync(answer, Encoding.ASCII.GetString(message, 0, length), cancellation);
        _spare = message;
        return ValueTask.CompletedTask;
    }

    private async ValueTask AwaitAsync(ValueTask<ReadOnlyMemory<byte>> reply, byte[] message, int length, CancellationToken cancellation) =>
        await CheckAsync(await reply, Encoding.ASCII.GetString(message, 0, length), cancellation);

    // Sessions that block throw where they are called, not where they are awaited.
    private async ValueTask ConfirmAsync(
        Func<ValueTask<ReadOnlyMemory<byte>>> confirm, string shown, CancellationToken cancellation, Func<ValueTask>? explain = null)
    {
        ReadOnlyMemory<byte> answer;
        try
        {
            answer = await confirm();
        }
        catch (InstrumentException unanswered) when (unanswered is not InstrumentSettingException)
        {
            _power?.Fail();
            await ExplainAsync(unanswered, shown, cancellation);
            throw;
        }

        await CheckAsync(answer, shown, cancellation, explain);
    }

    /// <summary>Asks an instrument that did not answer whether it has a reason; where it has, that is what a person needs to know.</summary>
    private async ValueTask ExplainAsync(InstrumentException unanswered, string settings, CancellationToken cancellation)
    {
        try
        {
            await CheckAsync(await session.QueryAsync(ErrorQuery, cancellation), settings, cancellation);
        }
        catch (InstrumentException reason) when (reason.Command != settings)
        {
            // It says no more than before: that no answer came.
            throw unanswered;
        }
    }

    private async ValueTask CheckAsync(ReadOnlyMemory<byte> answer, string command, CancellationToken cancellation, Func<ValueTask>? explain = null)
    {
        if (Watching is { } power) answer = power.TakeEvents(answer, command);
        if (IsNoError(answer.Span)) return;
        var first = Encoding.ASCII.GetString(answer.Span).Trim();
        for (var i = 0; i < MostErrors && !IsNoError(answer.Span); i++) answer = await session.QueryAsync(ErrorQuery, cancellation);
        // Errors below zero are those of every instrument, and what is no number is noise: neither says that the instrument has kept what it had.
        if (explain is not null && first.AsSpan().TrimStart('+') is [>= '1' and <= '9', ..]) await explain();
        throw new InstrumentException(Resource, command, $"the instrument refused it with error {first}");
    }

    private ReadOnlySpan<byte> Question => Watching is null ? Confirmation : WatchfulConfirmation;

    private bool IsDone(ReadOnlySpan<byte> answer) =>
        Watching is { } power ? !power.HasUntold && answer.StartsWith("0;"u8) && IsNoError(answer[2..]) : IsNoError(answer);

    private ValueTask<ReadOnlyMemory<byte>> ExchangeAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation) =>
        _power?.QueryAsync(message, cancellation) ?? session.QueryAsync(message, cancellation);

    private static bool IsNoError(ReadOnlySpan<byte> answer) => answer.StartsWith("0,"u8) || answer.StartsWith("+0,"u8);
}
