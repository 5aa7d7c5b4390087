using SpinBench.Roles;
using SpinBench.Time;

namespace SpinBench.Protocols.Sequences;

/// <summary>Applies the items of a sequence; pulses that follow one another go to the source together.</summary>
/// <param name="write">Applies the pulses.</param>
/// <param name="spikes">Applies the spike pairs; null where the protocol has none.</param>
/// <param name="time">The bench's time.</param>
internal sealed class SequencePlayer(IDriveSource write, ISpikePairSource? spikes, TimeProvider time)
{
    private readonly PendingDrive _pending = new(write, time);
    private SpikePairStep? _pairStep;
    private SpikePair? _pair;

    /// <summary>Applies items; a reading among them is left to the caller.</summary>
    public async ValueTask PlayAsync(IReadOnlyList<SequenceItem> items, CancellationToken cancellation)
    {
        _pending.Clear();
        foreach (var item in items)
        {
            switch (item)
            {
                case PulseItem pulse:
                    _pending.Add(pulse.Amplitude, pulse.Width, pulse.Pause);
                    break;
                case WaitItem wait:
                    _pending.Pause(wait.Duration);
                    break;
                case SpikesItem pairs:
                    await _pending.FlushAsync(cancellation).ConfigureAwait(false);
                    await ApplyAsync(pairs.Pair, cancellation).ConfigureAwait(false);
                    break;
            }
        }

        await _pending.FlushAsync(cancellation).ConfigureAwait(false);
    }

    private async ValueTask ApplyAsync(SpikePairStep step, CancellationToken cancellation)
    {
        var source = spikes ?? throw new MeasurementException(
            "the sequence holds spike pairs, and the protocol 'pulse-sequence' has no role for them; use the protocol 'spike-sequence'");
        if (!ReferenceEquals(step, _pairStep)) (_pairStep, _pair) = (step, step.PairOf(source.LevelOf(step.Amplitude)));
        for (var i = 0; i < step.Count; i++)
        {
            await source.ApplyAsync(_pair!, cancellation).ConfigureAwait(false);
            await time.WaitAsync(step.Pause, cancellation).ConfigureAwait(false);
        }
    }
}
