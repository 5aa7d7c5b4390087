using System.Buffers.Text;
using System.Globalization;
using System.Text;
using SpinBench.Drivers.Power;
using SpinBench.Instruments;

namespace SpinBench.Drivers;

/// <summary>An instrument at the other end of a session, asked for numbers. Replies are parsed where they lie, without a string.</summary>
/// <param name="session">The session.</param>
/// <param name="power">
/// Is asked in each message whether power was lost, of an instrument that answers several questions in one message; null where that is found out
/// otherwise.
/// </param>
internal sealed class MessageInstrument(IMessageSession session, PowerWatch? power = null)
{
    private static ReadOnlySpan<byte> EventsFirst => "*ESR?;"u8;

    /// <summary>Name of the instrument in errors.</summary>
    public string Resource => session.Resource;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation) => session.WriteAsync(message, cancellation);

    public async ValueTask<string> QueryTextAsync(ReadOnlyMemory<byte> query, CancellationToken cancellation) =>
        Encoding.ASCII.GetString((await AskAsync(query, cancellation).ConfigureAwait(false)).Span).Trim();

    public async ValueTask<double> QueryNumberAsync(ReadOnlyMemory<byte> query, CancellationToken cancellation)
    {
        var reply = await AskAsync(query, cancellation).ConfigureAwait(false);
        return TryTakeNumber(reply.Span, out var value, out var rest) && IsBlank(rest)
            ? value
            : throw NotUnderstood(query, reply, "a number");
    }

    public async ValueTask<int> QueryIntegerAsync(ReadOnlyMemory<byte> query, CancellationToken cancellation)
    {
        var value = await QueryNumberAsync(query, cancellation).ConfigureAwait(false);
        return value == Math.Floor(value) && Math.Abs(value) < int.MaxValue
            ? (int)value
            : throw new InstrumentException(Resource, Text(query),
                string.Create(CultureInfo.InvariantCulture, $"answered {value}, where an integer was expected."));
    }

    /// <summary>Asks for two numbers separated by a comma.</summary>
    public async ValueTask<(double First, double Second)> QueryPairAsync(ReadOnlyMemory<byte> query, CancellationToken cancellation)
    {
        var reply = await AskAsync(query, cancellation).ConfigureAwait(false);
        return TryTakeNumber(reply.Span, out var first, out var rest)
            && rest.Length > 0 && rest[0] == ','
            && TryTakeNumber(rest[1..], out var second, out rest)
            && IsBlank(rest)
            ? (first, second)
            : throw NotUnderstood(query, reply, "two numbers");
    }

    public static string Text(ReadOnlyMemory<byte> message) => Encoding.ASCII.GetString(message.Span);

    private ValueTask<ReadOnlyMemory<byte>> AskAsync(ReadOnlyMemory<byte> query, CancellationToken cancellation)
    {
        return power is null ? session.QueryAsync(query, cancellation) : WatchAsync(power);

        async ValueTask<ReadOnlyMemory<byte>> WatchAsync(PowerWatch watch) => watch.RequireEvents(
            await watch.QueryAsync((byte[])[.. EventsFirst, .. query.Span], cancellation).ConfigureAwait(false), Text(query));
    }

    private InstrumentException NotUnderstood(ReadOnlyMemory<byte> query, ReadOnlyMemory<byte> reply, string expected) =>
        new(Resource, Text(query), $"answered '{Text(reply)}', where {expected} was expected; is this the right model at this address?");

    private static bool TryTakeNumber(ReadOnlySpan<byte> text, out double value, out ReadOnlySpan<byte> rest)
    {
        while (!text.IsEmpty && text[0] <= ' ') text = text[1..];
        var isNumber = Utf8Parser.TryParse(text, out value, out var consumed) && double.IsFinite(value);
        rest = text[consumed..];
        return isNumber;
    }

    private static bool IsBlank(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)0, (byte)' ') < 0;
}
