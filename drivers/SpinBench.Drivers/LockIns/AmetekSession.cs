using System.Globalization;
using System.Text;
using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <summary>
/// Commands and questions of the 7265 and 7270: mnemonics with numbers behind them. There are no error texts; after each setting the status
/// byte tells whether it was understood. Where a setting itself is not answered, the status byte is asked for in the same message: an answer
/// shows that the setting arrived.
/// </summary>
internal sealed class AmetekSession(IMessageSession session, bool answersAll)
{
    private const int InvalidCommand = 2;
    private const int ParameterError = 4;

    private const string StatusQuery = "ST";

    /// <summary>Name of the instrument in errors.</summary>
    public string Resource => session.Resource;

    /// <summary>Makes a setting and asks whether it was taken.</summary>
    /// <exception cref="InstrumentException">The instrument refused it.</exception>
    public async ValueTask SetAsync(string command, CancellationToken cancellation)
    {
        if (answersAll)
        {
            var reply = await TextAsync(command, cancellation).ConfigureAwait(false);
            if (reply.Length > 0) throw new InstrumentException(Resource, command, $"answered '{reply}', where an empty reply was expected.");
        }

        var query = answersAll ? StatusQuery : $"{command};{StatusQuery}";
        var status = await IntegerAsync(query, 0, 255, cancellation).ConfigureAwait(false);
        if ((status & (InvalidCommand | ParameterError)) == 0) return;
        var reason = (status & InvalidCommand) != 0 ? "it does not know this command" : "a parameter is out of range, or the state does not allow it";
        throw new InstrumentException(
            Resource, command, string.Create(CultureInfo.InvariantCulture, $"the instrument refused it: {reason} (ST answered {status})."));
    }

    /// <summary>Asks for the status byte.</summary>
    public ValueTask<int> StatusAsync(CancellationToken cancellation) => IntegerAsync(StatusQuery, 0, 255, cancellation);

    /// <summary>Asks for a part of the identity.</summary>
    /// <exception cref="InstrumentException">The answer is no text.</exception>
    public async ValueTask<string> IdentityAsync(string query, CancellationToken cancellation) =>
        IdentityAnswer.Text(Resource, query, Data((await session.QueryAsync(Encoding.ASCII.GetBytes(query), cancellation).ConfigureAwait(false)).Span));

    public async ValueTask<string> TextAsync(string query, CancellationToken cancellation) =>
        Encoding.ASCII.GetString(Data((await session.QueryAsync(Encoding.ASCII.GetBytes(query), cancellation).ConfigureAwait(false)).Span)).Trim();

    public async ValueTask<double> NumberAsync(string query, CancellationToken cancellation) =>
        (await NumbersAsync(query, 1, cancellation).ConfigureAwait(false))[0];

    public async ValueTask<int> IntegerAsync(string query, int low, int high, CancellationToken cancellation)
    {
        var value = await NumberAsync(query, cancellation).ConfigureAwait(false);
        return value == Math.Floor(value) && value >= low && value <= high
            ? (int)value
            : throw new InstrumentException(
                Resource, query, string.Create(CultureInfo.InvariantCulture, $"answered {value}, where {low} to {high} was expected."));
    }

    /// <summary>Asks for numbers separated by commas.</summary>
    public async ValueTask<double[]> NumbersAsync(string query, int count, CancellationToken cancellation)
    {
        var answer = await TextAsync(query, cancellation).ConfigureAwait(false);
        var texts = answer.Split(',');
        var numbers = new double[texts.Length];
        var areNumbers = texts.Length == count;
        for (var k = 0; k < texts.Length && areNumbers; k++)
            areNumbers = double.TryParse(texts[k], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[k]) && double.IsFinite(numbers[k]);
        return areNumbers
            ? numbers
            : throw new InstrumentException(
                Resource, query, $"answered '{answer}', where {count} number{(count == 1 ? "" : "s")} was expected; is this the right model at this address?");
    }

    /// <summary>Asks for a curve as 16-bit integers, high byte first [unverified].</summary>
    public async ValueTask<ushort[]> CurveAsync(int curve, int count, CancellationToken cancellation)
    {
        const int size = 2;
        var command = string.Create(CultureInfo.InvariantCulture, $"DCB {curve}");
        var reply = (await session.QueryAsync(Encoding.ASCII.GetBytes(command), cancellation).ConfigureAwait(false)).Span;

        // Behind the data stands at most a terminator, with the two status bytes of some connections.
        var surplus = reply.Length - (size * count);
        if (surplus is < 0 or > 3)
        {
            throw new InstrumentException(
                Resource,
                command,
                string.Create(CultureInfo.InvariantCulture, $"answered {reply.Length} bytes, where {count} points of {size} were expected; ")
                + "curves need a connection that marks the end of a reply, such as GPIB, VXI-11 or USB.");
        }

        var points = new ushort[count];
        for (var k = 0; k < count; k++) points[k] = (ushort)((reply[size * k] << 8) | reply[(size * k) + 1]);
        return points;
    }

    /// <summary>The text of a reply: what stands before a NUL. What follows it are status bytes.</summary>
    private static ReadOnlySpan<byte> Data(ReadOnlySpan<byte> reply)
    {
        var end = reply.IndexOf((byte)0);
        return end >= 0 ? reply[..end] : reply;
    }
}
