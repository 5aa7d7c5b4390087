using SpinBench.Roles;
using SpinBench.Time;

namespace SpinBench.Protocols.Sequences;

/// <summary>Applies the items of a sequence; pulses that follow one another go to the source together.</summary>
/// <param name="write">Applies the pulses.</param>
/// <param name="spikes">Applies the spike pairs; null where the protocol has none.</param>
/// <param name="time">The bench's time.</param>
internal sealed class SequencePlayer(IDriveSource write, ISpikePairSource? spikes, TimeProvider time)
{
    private readonly List<DriveStep> _pending = [];
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
                    // A pulse of zero is a pause: it applies nothing and takes its time.
                    Add(write.LevelOf(pulse.Amplitude), pulse.Width);
                    Add(0, pulse.Pause);
                    break;
                case WaitItem wait:
                    Add(0, wait.Duration);
                    break;
                case SpikesItem pairs:
                    await FlushAsync(cancellation).ConfigureAwait(false);
                    await ApplyAsync(pairs.Pair, cancellation).ConfigureAwait(false);
                    break;
            }
        }

        await FlushAsync(cancellation).ConfigureAwait(false);
    }

    private void Add(double level, double duration)
    {
        if (duration > 0) _pending.Add(new DriveStep(level, duration));
    }

    private async ValueTask FlushAsync(CancellationToken cancellation)
    {
        if (_pending.Count == 0) return;
        if (_pending.TrueForAll(static step => step.Level == 0)) await time.WaitAsync(_pending.Sum(step => step.Duration), cancellation).ConfigureAwait(false);
        else await write.ApplyAsync(_pending, cancellation).ConfigureAwait(false);
        _pending.Clear();
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
