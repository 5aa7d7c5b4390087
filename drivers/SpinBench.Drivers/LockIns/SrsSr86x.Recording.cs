using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <content>
/// Data capture. Rates are the highest one, which depends on the time constant, divided by powers of two; so the instrument is asked for it.
/// The memory comes in blocks of 2 kB: a capture may go on a little beyond the length that was asked for, and only that is transferred.
/// </content>
public abstract partial class SrsSr86x : ILockInBuffer, ISettingsCheck<LockInRecording>
{
    private const int Kilobyte = 1024;
    private const int Word = 4;

    private LockInRecording? _recording;

    /// <inheritdoc/>
    public void Check(LockInRecording settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var name = _instrument.Resource;
        if (!Sr86xTables.Captures.Contains(settings.Traces))
            throw new InstrumentSettingException(name, $"the {_model} cannot record {settings.Traces}; it records {string.Join(" or ", Sr86xTables.Captures)}.");
        _settings.RequireRange(
            settings.Length, 1, Sr86xTables.LargestCapture * Kilobyte / Word / Columns(settings), name, "length of a recording", "");
        if (!(settings.SampleRate > 0)) throw new InstrumentSettingException(name, Text($"a sample rate of {settings.SampleRate} Hz is none."));
    }

    /// <inheritdoc/>
    public async ValueTask ConfigureRecordingAsync(LockInRecording recording, CancellationToken cancellation = default)
    {
        Check(recording);
        _recording = null;
        var divisor = await DivisorAsync(recording.SampleRate, cancellation).ConfigureAwait(false);
        await SendAsync(
            [
                "CAPTURESTOP",
                Text($"CAPTURECFG {Array.IndexOf(Sr86xTables.Captures, recording.Traces)}"),
                Text($"CAPTURELEN {Kilobytes(recording)}"),
                Text($"CAPTURERATE {divisor}"),
            ],
            cancellation).ConfigureAwait(false);
        _recording = recording;
    }

    /// <inheritdoc/>
    public ValueTask StartRecordingAsync(CancellationToken cancellation = default)
    {
        RequireRecording();
        return SendAsync(["CAPTURESTOP", "CAPTURESTART ONE,IMM"], cancellation);
    }

    /// <inheritdoc/>
    public ValueTask StopRecordingAsync(CancellationToken cancellation = default) => SendAsync(["CAPTURESTOP"], cancellation);

    /// <inheritdoc/>
    public async ValueTask<int> CountRecordedAsync(CancellationToken cancellation = default)
    {
        var recording = RequireRecording();
        var bytes = await _instrument.QueryIntegerAsync("CAPTUREBYTES?"u8.ToArray(), cancellation).ConfigureAwait(false);
        return Math.Min(recording.Length, bytes / Word / Columns(recording));
    }

    /// <inheritdoc/>
    public async ValueTask<double[]> ReadTraceAsync(LockInTraces trace, CancellationToken cancellation = default)
    {
        var recording = RequireRecording();
        if (BitOperations.PopCount((uint)trace) != 1 || (trace & recording.Traces) == 0)
            throw new InstrumentException(_instrument.Resource, null, $"the trace {trace} is not recorded; recorded are {recording.Traces}.");
        var count = await CountRecordedAsync(cancellation).ConfigureAwait(false);
        var state = await QueryCodeAsync("CAPTURESTAT?", 7, cancellation).ConfigureAwait(false);
        if ((state & 1) != 0)
        {
            if (count < recording.Length)
                throw new InstrumentException(_instrument.Resource, null, "the recording still runs; stop it before its traces are read.");
            await StopRecordingAsync(cancellation).ConfigureAwait(false);
        }

        var columns = Columns(recording);
        var column = BitOperations.PopCount((uint)recording.Traces & ((uint)trace - 1));
        var points = new double[count];
        var kilobytes = ((count * columns * Word) + Kilobyte - 1) / Kilobyte;
        for (var offset = 0; offset < kilobytes; offset += Sr86xTables.LargestTransfer)
        {
            var length = Math.Min(Sr86xTables.LargestTransfer, kilobytes - offset);
            await TransferAsync(offset, length, columns, column, points, cancellation).ConfigureAwait(false);
        }

        await _commands.LookAtPowerAsync(cancellation).ConfigureAwait(false);
        return points;
    }

    private async ValueTask TransferAsync(int offset, int length, int columns, int column, double[] points, CancellationToken cancellation)
    {
        var command = Text($"CAPTUREGET? {offset},{length}");
        var reply = await _session.QueryAsync(Encoding.ASCII.GetBytes(command), cancellation).ConfigureAwait(false);
        var data = Block(reply.Span, length * Kilobyte);
        if (data.IsEmpty)
        {
            throw new InstrumentException(
                _instrument.Resource, command, Text($"answered {reply.Length} bytes that are no block of {length * Kilobyte}; read the trace again."));
        }

        // A transfer begins at a whole sample: 1024 bytes hold 256, 128 or 64 of them.
        var first = offset * Kilobyte / Word / columns;
        var samples = length * Kilobyte / Word / columns;
        for (var k = 0; k < samples && first + k < points.Length; k++)
            points[first + k] = BinaryPrimitives.ReadSingleLittleEndian(data[(((k * columns) + column) * Word)..]);
    }

    /// <summary>The data of a definite-length block; empty when it is not one of the length expected.</summary>
    private static ReadOnlySpan<byte> Block(ReadOnlySpan<byte> reply, int length)
    {
        var header = Encoding.ASCII.GetBytes(Text($"{length}"));
        var start = 2 + header.Length;
        var isBlock = reply.Length >= start + length
            && reply[0] == '#' && reply[1] == '0' + header.Length && reply[2..start].SequenceEqual(header)
            && reply[(start + length)..].TrimEnd("\r\n"u8).IsEmpty;
        return isBlock ? reply.Slice(start, length) : default;
    }

    private async ValueTask<int> DivisorAsync(double rate, CancellationToken cancellation)
    {
        var highest = await _instrument.QueryNumberAsync("CAPTURERATEMAX?"u8.ToArray(), cancellation).ConfigureAwait(false);
        var divisor = (int)Math.Clamp(Math.Round(Math.Log2(highest / rate)), 0, Sr86xTables.LargestDivisor);
        var nearest = highest / (1 << divisor);
        if (Math.Abs(rate - nearest) <= 1e-6 * nearest) return divisor;
        throw _settings.Refusal(
            _instrument.Resource, "sample rate", rate, "Hz",
            Text($"at this time constant allowed are {highest} Hz and what dividing it by 2 up to 20 times gives"), nearest);
    }

    private static int Columns(LockInRecording recording) => BitOperations.PopCount((uint)recording.Traces);

    private static int Kilobytes(LockInRecording recording) =>
        ((recording.Length * Columns(recording) * Word) + (2 * Kilobyte) - 1) / (2 * Kilobyte) * 2;

    private LockInRecording RequireRecording() => _recording
        ?? throw new InstrumentException(_instrument.Resource, null, "no recording was configured; say first what shall be recorded.");
}
