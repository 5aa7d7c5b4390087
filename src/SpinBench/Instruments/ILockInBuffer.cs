namespace SpinBench.Instruments;

/// <summary>
/// A lock-in amplifier's own memory: records its outputs at equal intervals, whatever the host does meanwhile. The first point is taken one
/// interval after the start.
/// </summary>
public interface ILockInBuffer : IInstrument
{
    /// <summary>Says what shall be recorded. What was recorded before is erased.</summary>
    /// <exception cref="InstrumentSettingException">The instrument has no such rate, length or combination of traces; the message says what it has.</exception>
    ValueTask ConfigureRecordingAsync(LockInRecording recording, CancellationToken cancellation = default);

    /// <summary>Erases what was recorded, and begins.</summary>
    ValueTask StartRecordingAsync(CancellationToken cancellation = default);

    /// <summary>Ends the recording before it is complete; what was recorded stays.</summary>
    ValueTask StopRecordingAsync(CancellationToken cancellation = default);

    /// <summary>Asks how many points have been recorded, at most the length that was asked for.</summary>
    ValueTask<int> CountRecordedAsync(CancellationToken cancellation = default);

    /// <summary>Transfers one trace of a recording that is complete or was stopped.</summary>
    /// <param name="trace">One of the traces that are recorded.</param>
    /// <param name="cancellation">Ends the transfer.</param>
    /// <returns>The points, oldest first: V rms (A rms for a current input), or degrees.</returns>
    /// <exception cref="InstrumentException">The trace is not recorded, the recording still runs, or the transfer did not arrive whole.</exception>
    ValueTask<double[]> ReadTraceAsync(LockInTraces trace, CancellationToken cancellation = default);
}
