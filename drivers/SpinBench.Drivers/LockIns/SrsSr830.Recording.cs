using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <content>
/// Data storage. It stores what the displays show, so that a recording sets them: X or R on the first, Y or θ on the second. The instrument
/// goes on to 16383 points whatever length is asked for; only that many are transferred.
/// </content>
public sealed partial class SrsSr830 : ILockInBuffer, ISettingsCheck<LockInRecording>
{
    // A transfer of this many points stays within the usual time limit: text at 9600 baud, binary on GPIB.
    private const int PointsOfText = 200;
    private const int PointsOfBinary = 4096;

    private LockInRecording? _recording;

    // Binary numbers may hold the byte that ends a reply where nothing else does.
    private bool TransfersText => _session.Resource.StartsWith("ASRL", StringComparison.OrdinalIgnoreCase)
        || _session.Resource.EndsWith("SOCKET", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public void Check(LockInRecording settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        RateCode(settings.SampleRate);
        var name = _instrument.Resource;
        Sr830Tables.Settings.RequireRange(settings.Length, 1, Sr830Tables.LongestRecording, name, "length of a recording", "");
        var isOne = settings.Traces != LockInTraces.None
            && !settings.Traces.HasFlag(LockInTraces.X | LockInTraces.Magnitude)
            && !settings.Traces.HasFlag(LockInTraces.Y | LockInTraces.Phase);
        if (!isOne) throw new InstrumentSettingException(name, $"the SR830 cannot record {settings.Traces}; it records X or Magnitude, and Y or Phase beside it.");
    }

    /// <inheritdoc/>
    public async ValueTask ConfigureRecordingAsync(LockInRecording recording, CancellationToken cancellation = default)
    {
        Check(recording);
        _recording = null;
        await SendAsync(
            [
                "PAUS", "REST", Text($"SRAT{RateCode(recording.SampleRate)}"), "SEND0", "TSTR0",
                recording.Traces.HasFlag(LockInTraces.Magnitude) ? "DDEF1,1,0" : "DDEF1,0,0",
                recording.Traces.HasFlag(LockInTraces.Phase) ? "DDEF2,1,0" : "DDEF2,0,0",
            ],
            cancellation).ConfigureAwait(false);
        _recording = recording;
    }

    /// <inheritdoc/>
    public ValueTask StartRecordingAsync(CancellationToken cancellation = default)
    {
        RequireRecording();
        return SendAsync(["REST", "STRT"], cancellation);
    }

    /// <inheritdoc/>
    public ValueTask StopRecordingAsync(CancellationToken cancellation = default) => SendAsync(["PAUS"], cancellation);

    /// <inheritdoc/>
    public async ValueTask<int> CountRecordedAsync(CancellationToken cancellation = default) =>
        Math.Min(RequireRecording().Length, await QueryCodeAsync("SPTS?", Sr830Tables.LongestRecording, cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public async ValueTask<double[]> ReadTraceAsync(LockInTraces trace, CancellationToken cancellation = default)
    {
        var recording = RequireRecording();
        var channel = trace is LockInTraces.X or LockInTraces.Magnitude ? 1 : 2;
        if (trace is not (LockInTraces.X or LockInTraces.Y or LockInTraces.Magnitude or LockInTraces.Phase) || (trace & recording.Traces) == 0)
            throw new InstrumentException(_instrument.Resource, null, $"the trace {trace} is not recorded; recorded are {recording.Traces}.");
        var count = await CountRecordedAsync(cancellation).ConfigureAwait(false);
        if (await QueryCodeAsync("*STB?0", 1, cancellation).ConfigureAwait(false) == 0)
        {
            if (count < recording.Length)
                throw new InstrumentException(_instrument.Resource, null, "the recording still runs; stop it before its traces are read.");
            await StopRecordingAsync(cancellation).ConfigureAwait(false);
        }

        var points = new double[count];
        for (var start = 0; start < count;)
        {
            var length = Math.Min(TransfersText ? PointsOfText : PointsOfBinary, count - start);
            await TransferAsync(channel, start, points.AsMemory(start, length), cancellation).ConfigureAwait(false);
            start += length;
        }

        await _commands.LookAtPowerAsync(cancellation).ConfigureAwait(false);
        return points;
    }

    private async ValueTask TransferAsync(int channel, int start, Memory<double> points, CancellationToken cancellation)
    {
        var command = Text($"{(TransfersText ? "TRCA" : "TRCB")}?{channel},{start},{points.Length}");
        var reply = await _session.QueryAsync(Encoding.ASCII.GetBytes(command), cancellation).ConfigureAwait(false);
        var isWhole = TransfersText ? TryReadText(reply.Span, points.Span) : TryReadBinary(reply.Span, points.Span);
        if (!isWhole)
        {
            throw new InstrumentException(
                _instrument.Resource, command, Text($"answered {reply.Length} bytes that are not {points.Length} points; read the trace again."));
        }
    }

    private static bool TryReadBinary(ReadOnlySpan<byte> reply, Span<double> points)
    {
        const int size = 4;
        if (reply.Length != size * points.Length) return false;
        for (var k = 0; k < points.Length; k++) points[k] = BinaryPrimitives.ReadSingleLittleEndian(reply[(size * k)..]);
        return true;
    }

    /// <summary>Each number is followed by a comma, also the last.</summary>
    private static bool TryReadText(ReadOnlySpan<byte> reply, Span<double> points)
    {
        var texts = Encoding.ASCII.GetString(reply).TrimEnd().TrimEnd(',').Split(',');
        if (texts.Length != points.Length) return false;
        for (var k = 0; k < texts.Length; k++)
        {
            if (!double.TryParse(texts[k], NumberStyles.Float, CultureInfo.InvariantCulture, out points[k])) return false;
        }

        return true;
    }

    private LockInRecording RequireRecording() => _recording
        ?? throw new InstrumentException(_instrument.Resource, null, "no recording was configured; say first what shall be recorded.");

    private int RateCode(double rate)
    {
        var rates = new double[Sr830Tables.HighestRateCode + 1];
        for (var code = 0; code < rates.Length; code++) rates[code] = Sr830Tables.LowestRate * (1 << code);
        return Sr830Tables.Settings.IndexOf(rates, rate, _instrument.Resource, "sample rate", "Hz");
    }
}
