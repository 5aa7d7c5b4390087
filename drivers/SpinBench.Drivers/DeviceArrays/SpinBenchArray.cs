using System.Buffers.Text;
using System.Globalization;
using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.DeviceArrays;

/// <summary>
/// An array of devices with electronics of its own that speaks SpinBench's four queries for arrays; no instrument of a maker does. Numbers are
/// sent with all their digits, so that nothing is lost on the way.
/// </summary>
/// <param name="session">Session with the array.</param>
[Driver("spinbench-array", "array of devices with electronics of its own, by SpinBench's queries for arrays")]
public sealed class SpinBenchArray(IMessageSession session) : IDeviceArray
{
    /// <summary>Longest text of a number, its separator counted.</summary>
    private const int LongestNumber = 26;

    private const int BlockDigits = 9;
    private const int LongestBlockHead = 2 + BlockDigits;

    private readonly ScpiSession _session = new(session);
    private byte[]? _spare;

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _session.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default) => _session.SetAsync("*RST", cancellation);

    /// <inheritdoc/>
    public async ValueTask<DeviceArrayIdentity> ReadArrayAsync(CancellationToken cancellation = default)
    {
        const string question = ":ARR:COUN?;:ARR:STIM:UNIT?;:ARR:RESP:UNIT?";
        var answers = await _session.AskAsync(question, 3, cancellation);
        if (!int.TryParse(answers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var devices) || devices < 1)
            throw new InstrumentException(session.Resource, question, $"answered '{answers[0]}', which is not a number of devices");
        return new DeviceArrayIdentity(devices, answers[1].Trim(), answers[2].Trim() == "OHM" ? "Ω" : answers[2].Trim());
    }

    /// <inheritdoc/>
    public async ValueTask RespondAsync(ReadOnlyMemory<double> stimuli, Memory<double> responses, CancellationToken cancellation = default)
    {
        if (responses.Length < stimuli.Length) throw new ArgumentException($"There are {stimuli.Length} stimuli, and room for {responses.Length} responses.", nameof(responses));
        if (stimuli.IsEmpty) return;
        // One user at a time finds memory here; where there are several at once, each has some of its own.
        var message = Interlocked.Exchange(ref _spare, null) ?? [];
        var length = Write(stimuli.Span, ref message);
        ReadOnlyMemory<byte> reply;
        try
        {
            reply = await session.QueryAsync(message.AsMemory(0, length), cancellation);
            _spare = message;
        }
        catch (InstrumentException unanswered)
        {
            await ExplainAsync(unanswered, stimuli.Length, cancellation);
            throw;
        }

        if (!TryRead(reply.Span, responses.Span[..stimuli.Length], out var read))
            throw new InstrumentException(session.Resource, Shown(stimuli.Length), $"answered something else than a block of {stimuli.Length} numbers; {read} of them could be read");
    }

    private static string Shown(int stimuli) => $":ARR:RESP? with {stimuli} stimuli";

    // An array that refuses the stimuli answers nothing, and says why in its error queue.
    private async ValueTask ExplainAsync(InstrumentException unanswered, int stimuli, CancellationToken cancellation)
    {
        var error = (await _session.AskAsync("SYST:ERR?", 1, cancellation))[0];
        if (error.StartsWith("0,", StringComparison.Ordinal)) return;
        throw new InstrumentException(session.Resource, Shown(stimuli), $"the array refused it with error {error}", unanswered);
    }

    // The numbers go as a block of text, ":ARR:RESP? #41234" and then 1234 characters: one that arrives shortened is seen to be.
    private static int Write(ReadOnlySpan<double> stimuli, ref byte[] message)
    {
        var head = ":ARR:RESP? "u8;
        var longest = head.Length + LongestBlockHead + (LongestNumber * stimuli.Length);
        if (message.Length < longest) message = new byte[longest];
        var length = head.Length + LongestBlockHead;
        foreach (var stimulus in stimuli)
        {
            if (!stimulus.TryFormat(message.AsSpan(length), out var digits, "R", CultureInfo.InvariantCulture)) throw new InvalidOperationException("A number is longer than any.");
            length += digits;
            message[length++] = (byte)',';
        }

        length--;
        head.CopyTo(message);
        message[head.Length] = (byte)'#';
        message[head.Length + 1] = (byte)('0' + BlockDigits);
        (length - head.Length - LongestBlockHead).TryFormat(message.AsSpan(head.Length + 2), out _, "D9", CultureInfo.InvariantCulture);
        return length;
    }

    private static bool TryRead(ReadOnlySpan<byte> reply, Span<double> responses, out int read)
    {
        read = 0;
        if (reply.Length < 2 || reply[0] != '#' || reply[1] is < (byte)'1' or > (byte)'9') return false;
        var digits = reply[1] - '0';
        if (reply.Length < 2 + digits || !int.TryParse(reply.Slice(2, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var length)) return false;
        reply = reply[(2 + digits)..];
        if (reply.Length != length) return false;
        for (; read < responses.Length; read++)
        {
            if (read > 0)
            {
                if (reply.IsEmpty || reply[0] != ',') return false;
                reply = reply[1..];
            }

            if (!Utf8Parser.TryParse(reply, out double response, out var consumed) || !double.IsFinite(response)) return false;
            responses[read] = response;
            reply = reply[consumed..];
        }

        return reply.IsEmpty;
    }
}
