using System.Numerics;
using SpinBench.Instruments;

namespace SpinBench.VirtualBench.LockIns;

/// <content>
/// The buffer. Firmware with a buffer of its own samples through <see cref="BeginSampling"/>; one of the two records at a time, as the
/// instrument has one memory.
/// </content>
public sealed partial class SimulatedLockIn : ILockInBuffer
{
    private LockInRecording _recording = new();
    private TraceStore? _store;
    private bool _isRecording;

    /// <inheritdoc/>
    public ValueTask ConfigureRecordingAsync(LockInRecording recording, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        LockInLimits.Check(Model, _name, recording, Configuration.TimeConstant);
        EndRecording();
        (_recording, _store) = (recording, null);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask StartRecordingAsync(CancellationToken cancellation = default)
    {
        EndRecording();
        var store = new TraceStore(BitOperations.PopCount((uint)_recording.Traces), _recording.Length, goesRound: false);
        _store = store;
        _isRecording = true;
        BeginSampling(1 / _recording.SampleRate, 0, () => Record(store));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask StopRecordingAsync(CancellationToken cancellation = default)
    {
        EndRecording();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<int> CountRecordedAsync(CancellationToken cancellation = default)
    {
        CatchUp();
        return ValueTask.FromResult(_store?.Count ?? 0);
    }

    /// <inheritdoc/>
    public ValueTask<double[]> ReadTraceAsync(LockInTraces trace, CancellationToken cancellation = default)
    {
        CatchUp();
        if (_isRecording) throw new InstrumentException(_name, null, "the recording still runs; stop it before its traces are read");
        if (BitOperations.PopCount((uint)trace) != 1 || (trace & _recording.Traces) == 0)
            throw new InstrumentException(_name, null, $"the trace {trace} is not recorded; recorded are {_recording.Traces}");
        var column = BitOperations.PopCount((uint)_recording.Traces & ((uint)trace - 1));
        return ValueTask.FromResult(_store?.Column(column) ?? []);
    }

    /// <summary>One of the four outputs as it is shown at the moment that the station has reached.</summary>
    internal double Output(LockInTraces trace)
    {
        var reading = Present();
        return trace switch
        {
            LockInTraces.X => reading.X,
            LockInTraces.Y => reading.Y,
            LockInTraces.Magnitude => reading.Magnitude,
            _ => Math.Atan2(reading.Y, reading.X) * 180 / Math.PI,
        };
    }

    private void Record(TraceStore store)
    {
        Span<double> row = stackalloc double[4];
        var columns = 0;
        foreach (var trace in (ReadOnlySpan<LockInTraces>)[LockInTraces.X, LockInTraces.Y, LockInTraces.Magnitude, LockInTraces.Phase])
        {
            if (_recording.Traces.HasFlag(trace)) row[columns++] = Output(trace);
        }

        store.Add(row[..columns]);
        if (!store.IsFull) return;
        EndSampling();
        _isRecording = false;
    }

    private void EndRecording()
    {
        CatchUp();
        if (!_isRecording) return;
        EndSampling();
        _isRecording = false;
    }
}
