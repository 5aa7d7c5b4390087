using System.Globalization;
using System.Text;
using SpinBench.Drivers.Power;
using SpinBench.Instruments;

namespace SpinBench.Drivers.LakeShore;

/// <summary>
/// A session with a Lake Shore instrument: several queries in one message, whose replies come in one message separated by semicolons. Models
/// that have a standard event register are asked with each setting whether they understood it, and with each question whether power was lost.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="forget">Called as <see cref="PowerWatch"/> says; null for a model without a standard event register.</param>
internal sealed class LakeShoreSession(IMessageSession session, Action<bool>? forget)
{
    private const int QueryError = 4;
    private const int ExecutionError = 16;
    private const int CommandError = 32;

    private readonly PowerWatch? _power = forget is null ? null : new PowerWatch(session, forget);

    /// <summary>True where a loss of power is noticed.</summary>
    public bool NoticesPower => _power is not null;

    /// <summary>Resource name of the instrument.</summary>
    public string Resource => session.Resource;

    /// <summary>Sends one message without asking anything.</summary>
    public ValueTask WriteAsync(string message, CancellationToken cancellation) => session.WriteAsync(Encoding.ASCII.GetBytes(message), cancellation);

    /// <summary>Asks questions in one message.</summary>
    /// <returns>As many replies as were asked for.</returns>
    /// <exception cref="PowerLostException">The instrument was switched off and on.</exception>
    /// <exception cref="InstrumentException">It answered another number of them.</exception>
    public async ValueTask<string[]> AskAsync(string questions, int answers, CancellationToken cancellation)
    {
        if (_power is null) return await AskUnwatchedAsync(questions, answers, cancellation);
        var answer = await _power.QueryAsync(Encoding.ASCII.GetBytes($"{PowerWatch.Question};{questions}"), cancellation);
        return Divide(_power.RequireEvents(answer, questions), questions, answers);
    }

    /// <summary>Asks the same without looking whether power was lost: what is true now is what counts on the way into the safe state.</summary>
    /// <exception cref="InstrumentException">It answered another number of them.</exception>
    public async ValueTask<string[]> AskUnwatchedAsync(string questions, int answers, CancellationToken cancellation) =>
        Divide(await session.QueryAsync(Encoding.ASCII.GetBytes(questions), cancellation), questions, answers);

    private string[] Divide(ReadOnlyMemory<byte> answer, string questions, int answers)
    {
        var reply = Encoding.ASCII.GetString(answer.Span);
        var parts = reply.Split(';', StringSplitOptions.TrimEntries);
        return parts.Length == answers ? parts : throw NotUnderstood(questions, reply, answers == 1 ? "one value" : Count(answers) + " values");
    }

    /// <summary>Asks who the instrument is.</summary>
    public async ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation) =>
        IdentityAnswer.Read(Resource, "*IDN?", (await session.QueryAsync("*IDN?"u8.ToArray(), cancellation)).Span);

    /// <summary>Sends settings to a model with a standard event register, and asks whether it took them.</summary>
    /// <exception cref="InstrumentException">It did not.</exception>
    public async ValueTask SetAsync(string settings, CancellationToken cancellation)
    {
        var message = $"{settings};{PowerWatch.Question}";
        var answer = await (_power?.QueryAsync(Encoding.ASCII.GetBytes(message), cancellation) ?? session.QueryAsync(Encoding.ASCII.GetBytes(message), cancellation));
        var events = Integer(Encoding.ASCII.GetString(answer.Span), message);
        _power?.Note(events, settings);
        var refused = (events & CommandError) != 0 ? "a command error: it does not know the command"
            : (events & ExecutionError) != 0 ? "an execution error: a value is out of range, or cannot be set now"
            : (events & QueryError) != 0 ? "a query error: replies were lost"
            : null;
        if (refused is not null) throw new InstrumentException(Resource, settings, "the instrument refused it with " + refused);
    }

    /// <summary>Sends settings on the way into the safe state: that power was lost is told with the next message.</summary>
    /// <exception cref="InstrumentException">The instrument did not take them.</exception>
    public async ValueTask SetSafeAsync(string settings, CancellationToken cancellation)
    {
        try
        {
            await SetAsync(settings, cancellation);
        }
        catch (PowerLostException)
        {
            await SetAsync(settings, cancellation);
            _power?.TellLater();
        }
    }

    /// <summary>Sends settings that drive something, and others where the instrument was switched off and on before.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="back">What takes them back.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="PowerLostException">The instrument was switched off and on; the settings are taken back.</exception>
    public async ValueTask SetOrTakeBackAsync(string settings, string back, CancellationToken cancellation)
    {
        try
        {
            await SetAsync(settings, cancellation);
        }
        catch (PowerLostException)
        {
            await SetAsync(back, cancellation);
            throw;
        }
    }

    /// <summary>Reads a number.</summary>
    /// <exception cref="InstrumentException">It is none.</exception>
    public double Number(string reply, string question) =>
        double.TryParse(reply, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw NotUnderstood(question, reply, "a number");

    /// <summary>Reads an integer.</summary>
    /// <exception cref="InstrumentException">It is none.</exception>
    public int Integer(string reply, string question) =>
        int.TryParse(reply, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw NotUnderstood(question, reply, "an integer");

    /// <summary>Reads several numbers separated by commas.</summary>
    /// <exception cref="InstrumentException">They are not as many.</exception>
    public double[] Numbers(string reply, int count, string question)
    {
        var parts = reply.Split(',');
        return parts.Length == count
            ? [.. parts.Select(part => Number(part, question))]
            : throw NotUnderstood(question, reply, Count(count) + " numbers separated by commas");
    }

    /// <summary>A number as it is sent.</summary>
    public static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private InstrumentException NotUnderstood(string question, string reply, string expected) =>
        new(Resource, question, $"answered '{reply.Trim()}', where {expected} was expected; is this the right model at this address?");
}
