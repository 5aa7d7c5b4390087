using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Crossbars;

/// <summary>
/// A crossbar with electronics of its own that speaks SpinBench's commands for crossbars; no instrument of a maker does. Lists of crossings
/// and of values travel as blocks: 32-bit integers and 64-bit floating-point numbers, little-endian.
/// </summary>
/// <param name="session">Session with the crossbar.</param>
[Driver("spinbench-crossbar", "crossbar of programmable resistors with electronics of its own, by SpinBench's commands for crossbars")]
public sealed class SpinBenchCrossbar(IMessageSession session) : ICrossbar
{
    private readonly ScpiSession _session = new(session);

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _session.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default) => _session.SetAsync("*RST", cancellation);

    /// <inheritdoc/>
    public async ValueTask<CrossbarShape> ReadShapeAsync(CancellationToken cancellation = default)
    {
        const string question = ":CROS:ROWS?;:CROS:COL?;:CROS:WRIT:RES?";
        var answers = await _session.AskAsync(question, 3, cancellation);
        return new CrossbarShape(Count(answers[0]), Count(answers[1]), _session.Number(answers[2], question));

        int Count(string answer) => int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new InstrumentException(session.Resource, question, $"answered '{answer}', which is not a number of lines");
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<int> cells, double voltage, double width, CancellationToken cancellation = default)
    {
        if (cells.IsEmpty) return;
        var head = string.Create(CultureInfo.InvariantCulture, $":CROS:WRIT {voltage:R},{width:R},");
        await _session.SetAsync((byte[])[.. Message(head, Bytes(cells.Span)), .. ScpiSession.Confirmation], ":CROS:WRIT", cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask ReadAsync(ReadOnlyMemory<int> cells, Memory<double> conductances, CancellationToken cancellation = default)
    {
        if (conductances.Length < cells.Length)
            throw new ArgumentException($"There are {cells.Length} crossings, and room for {conductances.Length} conductances.", nameof(conductances));
        if (cells.IsEmpty) return;
        await QueryAsync(":CROS:COND?", Bytes(cells.Span), conductances[..cells.Length], cancellation);
    }

    /// <inheritdoc/>
    public ValueTask MultiplyAsync(ReadOnlyMemory<double> voltages, Memory<double> currents, CancellationToken cancellation = default) =>
        QueryAsync(":CROS:MULT?", Bytes(voltages.Span), currents, cancellation);

    private static byte[] Message(string head, ReadOnlySpan<byte> data)
    {
        var length = data.Length.ToString(CultureInfo.InvariantCulture);
        return [.. Encoding.ASCII.GetBytes($"{head}#{length.Length}{length}"), .. data];
    }

    private static byte[] Bytes(ReadOnlySpan<int> cells)
    {
        if (BitConverter.IsLittleEndian) return MemoryMarshal.AsBytes(cells).ToArray();
        var bytes = new byte[cells.Length * sizeof(int)];
        for (var i = 0; i < cells.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), cells[i]);
        return bytes;
    }

    private static byte[] Bytes(ReadOnlySpan<double> values)
    {
        var bytes = new byte[values.Length * sizeof(double)];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), values[i]);
        return bytes;
    }

    private async ValueTask QueryAsync(string question, byte[] data, Memory<double> values, CancellationToken cancellation)
    {
        ReadOnlyMemory<byte> reply;
        try
        {
            reply = await session.QueryAsync(Message(question + " ", data), cancellation);
        }
        catch (InstrumentException unanswered)
        {
            await ExplainAsync(question, unanswered, cancellation);
            throw;
        }

        Read(question, reply.Span, values.Span);
    }

    // A crossbar that refuses a question answers nothing, and says why in its error queue.
    private async ValueTask ExplainAsync(string question, InstrumentException unanswered, CancellationToken cancellation)
    {
        var error = (await _session.AskAsync("SYST:ERR?", 1, cancellation))[0];
        if (error.StartsWith("0,", StringComparison.Ordinal)) return;
        throw new InstrumentException(session.Resource, question, $"the crossbar refused it with error {error}", unanswered);
    }

    private void Read(string question, ReadOnlySpan<byte> reply, Span<double> values)
    {
        var due = values.Length * sizeof(double);
        var length = due.ToString(CultureInfo.InvariantCulture);
        var head = Encoding.ASCII.GetBytes($"#{length.Length}{length}");
        if (reply.Length != head.Length + due || !reply.StartsWith(head))
            throw new InstrumentException(session.Resource, question, $"answered {reply.Length} bytes, which are not a block of {values.Length} values");
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadDoubleLittleEndian(reply[(head.Length + (i * sizeof(double)))..]);
            if (!double.IsFinite(values[i])) throw new InstrumentException(session.Resource, question, $"answered a value that is not a number, the {i + 1}. of {values.Length}");
        }
    }
}
