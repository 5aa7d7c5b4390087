using System.Numerics;
using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <content>
/// The curve buffer. Curves hold integers, 10000 for full scale; the sensitivity is recorded beside them, so that each point is scaled with
/// the one that it was taken at.
/// </content>
public abstract partial class AmetekLockIn : ILockInBuffer, ISettingsCheck<LockInRecording>
{
    private const int SensitivityCurve = 4;
    private const int IntervalStep = 5;
    private const int LongestInterval = 1_000_000_000;
    private const double FullScale = 10_000;
    private const double PartsOfDegree = 100;

    private LockInRecording? _recording;

    /// <inheritdoc/>
    public void Check(LockInRecording settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var name = _session.Resource;
        const LockInTraces all = LockInTraces.X | LockInTraces.Y | LockInTraces.Magnitude | LockInTraces.Phase;
        if (settings.Traces == LockInTraces.None || (settings.Traces & ~all) != 0)
            throw new InstrumentSettingException(name, $"the {_model.Name} cannot record {settings.Traces}; it records any of {all}.");
        var curves = BitOperations.PopCount((uint)settings.Traces) + 1;
        _settings.RequireRange(settings.Length, 1, _model.CurvePoints / curves, name, "length of a recording", "");
        Interval(settings.SampleRate);
    }

    /// <inheritdoc/>
    public async ValueTask ConfigureRecordingAsync(LockInRecording recording, CancellationToken cancellation = default)
    {
        Check(recording);
        _recording = null;
        string[] commands =
        [
            "NC", Text($"CBD {(int)recording.Traces | (1 << SensitivityCurve)}"), Text($"LEN {recording.Length}"), Text($"STR {Interval(recording.SampleRate)}"),
        ];
        await _session.SetWatchfullyAsync(commands, cancellation).ConfigureAwait(false);
        _recording = recording;
    }

    /// <inheritdoc/>
    public async ValueTask StartRecordingAsync(CancellationToken cancellation = default)
    {
        RequireRecording();
        await _session.SetWatchfullyAsync(["NC", "TD"], cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask StopRecordingAsync(CancellationToken cancellation = default) => _session.SetAsync("HC", cancellation);

    /// <inheritdoc/>
    public async ValueTask<int> CountRecordedAsync(CancellationToken cancellation = default)
    {
        RequireRecording();
        return (await ProgressAsync(cancellation).ConfigureAwait(false)).Points;
    }

    /// <inheritdoc/>
    public async ValueTask<double[]> ReadTraceAsync(LockInTraces trace, CancellationToken cancellation = default)
    {
        var recording = RequireRecording();
        if (BitOperations.PopCount((uint)trace) != 1 || (trace & recording.Traces) == 0)
            throw new InstrumentException(_session.Resource, null, $"the trace {trace} is not recorded; recorded are {recording.Traces}.");
        var (isRunning, count) = await ProgressAsync(cancellation).ConfigureAwait(false);
        if (isRunning) throw new InstrumentException(_session.Resource, null, "the recording still runs; stop it before its traces are read.");
        if (count == 0) return [];
        var curve = await _session.CurveAsync(BitOperations.TrailingZeroCount((uint)trace), count, cancellation).ConfigureAwait(false);
        var sensitivities = trace == LockInTraces.Phase ? [] : await _session.CurveAsync(SensitivityCurve, count, cancellation).ConfigureAwait(false);
        await _session.LookAtPowerAsync(cancellation).ConfigureAwait(false);
        if (trace == LockInTraces.Phase) return [.. curve.Select(value => (short)value / PartsOfDegree)];
        return [.. curve.Select((value, k) => (short)value / FullScale * Sensitivity(sensitivities[k]))];
    }

    /// <summary>The sensitivity that a curve holds: its number, and 32 times the current mode.</summary>
    private double Sensitivity(int code)
    {
        var (mode, number) = Math.DivRem(code, 32);
        var input = mode switch { 0 => LockInInput.SingleEnded, 1 => LockInInput.CurrentHigh, _ => LockInInput.CurrentLow };
        var ranges = RangesOf(input);
        var index = number - FirstSensitivity(input);
        return mode <= 2 && index >= 0 && index < ranges.Length
            ? ranges[index]
            : throw new InstrumentException(_session.Resource, Text($"DCB {SensitivityCurve}"), Text($"answered a sensitivity of code {code}, which there is not."));
    }

    private async ValueTask<(bool IsRunning, int Points)> ProgressAsync(CancellationToken cancellation)
    {
        var values = await _session.NumbersAsync("M", 4, cancellation).ConfigureAwait(false);
        return (values[0] is 1 or 2, (int)values[3]);
    }

    private int Interval(double rate)
    {
        var milliseconds = rate > 0 ? 1000 / rate : 0;
        var nearest = Math.Clamp(Math.Round(milliseconds / IntervalStep), 1, LongestInterval / IntervalStep) * IntervalStep;
        if (Math.Abs(milliseconds - nearest) <= 1e-6 * nearest) return (int)nearest;
        throw _settings.Refusal(
            _session.Resource, "sample rate", rate, "Hz", Text($"the interval between points is a multiple of {IntervalStep} ms"), 1000 / nearest);
    }

    private LockInRecording RequireRecording() => _recording
        ?? throw new InstrumentException(_session.Resource, null, "no recording was configured; say first what shall be recorded.");
}
