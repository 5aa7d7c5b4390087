using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>What a lock-in amplifier's buffer shall record.</summary>
public sealed record LockInRecording
{
    /// <summary>Points per second, in Hz; a rate that the instrument has.</summary>
    [Unit("Hz")] public double SampleRate { get; init; } = 1;

    /// <summary>Number of points after which nothing more is recorded.</summary>
    public int Length { get; init; } = 1000;

    /// <summary>What is recorded; a combination that the instrument has.</summary>
    public LockInTraces Traces { get; init; } = LockInTraces.X | LockInTraces.Y;
}
