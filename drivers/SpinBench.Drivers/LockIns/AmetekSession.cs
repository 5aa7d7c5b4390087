using System.Globalization;
using System.Text;
using SpinBench.Drivers.Power;
using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <summary>
/// Commands and questions of the 7265 and 7270: mnemonics with numbers behind them. There are no error texts; after each setting the status
/// byte tells whether it was understood. Where a setting itself is not answered, the status byte is asked for in the same message: an answer
/// shows that the setting arrived.
/// </summary>
/// <remarks>
/// No bit tells that they were switched off and on. But the character between two numbers of an answer is a setting like the others, and a comma
/// when it was not set: so it is set to another one together with them, and each reading shows whether they are still there. (Should the
/// instrument keep that character without power, as is [unverified], then it keeps the others as well.)
/// </remarks>
/// <param name="session">The session.</param>
/// <param name="answersAll">True where settings are answered too.</param>
/// <param name="forget">Called as <see cref="PowerWatch"/> says.</param>
internal sealed class AmetekSession(IMessageSession session, bool answersAll, Action<bool> forget)
{
    private const char Usual = ',';
    private const char Marker = ';';

    private const int InvalidCommand = 2;
    private const int ParameterError = 4;

    private const string StatusQuery = "ST";

    private readonly PowerWatch _power = new(session, forget);
    private bool _isMarked;

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

    /// <summary>Sets the character by which a loss of power will show.</summary>
    public async ValueTask MarkAsync(CancellationToken cancellation)
    {
        _isMarked = false;
        await SetAsync(Delimiter(Marker), cancellation).ConfigureAwait(false);
        _isMarked = true;
    }

    /// <summary>Asks for two numbers, where a loss of power would show, and so for a setting that was made just before.</summary>
    /// <exception cref="PowerLostException">The instrument was switched off and on.</exception>
    public async ValueTask LookAtPowerAsync(CancellationToken cancellation) => await NumbersAsync("XY.", 2, cancellation).ConfigureAwait(false);

    /// <summary>Makes settings of an instrument that may not have been marked before, and makes sure that power was not lost meanwhile.</summary>
    /// <exception cref="PowerLostException">The instrument was switched off and on.</exception>
    public async ValueTask SetWatchfullyAsync(string[] commands, CancellationToken cancellation)
    {
        if (!_isMarked) await MarkAsync(cancellation).ConfigureAwait(false);
        foreach (var command in commands) await SetAsync(command, cancellation).ConfigureAwait(false);
        await LookAtPowerAsync(cancellation).ConfigureAwait(false);
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

    /// <summary>Asks for numbers separated by the character that was set, or by a comma.</summary>
    /// <exception cref="PowerLostException">They are separated by a comma again: the instrument was switched off and on.</exception>
    public async ValueTask<double[]> NumbersAsync(string query, int count, CancellationToken cancellation)
    {
        var answer = await TextAsync(query, cancellation).ConfigureAwait(false);
        if (_isMarked && count > 1 && answer.Contains(Usual) && !answer.Contains(Marker))
        {
            _isMarked = false;
            throw _power.Lost(query);
        }

        var texts = answer.Split(_isMarked ? Marker : Usual);
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

    private static string Delimiter(char sign) => string.Create(CultureInfo.InvariantCulture, $"DD {(int)sign}");

    /// <summary>The text of a reply: what stands before a NUL. What follows it are status bytes.</summary>
    private static ReadOnlySpan<byte> Data(ReadOnlySpan<byte> reply)
    {
        var end = reply.IndexOf((byte)0);
        return end >= 0 ? reply[..end] : reply;
    }
}
