using SpinBench.Figures;
using SpinBench.Protocols.Sequences;
using SpinBench.Roles;

namespace SpinBench.Protocols.Plasticity;

/// <summary>
/// Spike-timing-dependent plasticity: the sample is prepared, read, given spike pairs of one delay, and read again. It knows nothing of
/// the device: what the device is driven with says the bench.
/// </summary>
/// <param name="write">Prepares the sample.</param>
/// <param name="spikes">Applies the pairs.</param>
/// <param name="readout">Reads the sample's resistance.</param>
/// <param name="field">Makes the in-plane field.</param>
/// <param name="time">The bench's time.</param>
[Protocol("spike-timing", "Spike-timing-dependent plasticity: change of the resistance against the delay between two spikes, with fits of the window.")]
public sealed class SpikeTiming(IDriveSource write, ISpikePairSource spikes, IResistanceMeter readout, IFieldSource field, TimeProvider time)
    : IProtocol<SpikeTimingSettings, SpikeTimingPoint, SpikeTimingRow>
{
    private readonly PlasticityTrial _trial = new(write, spikes, readout, field, time);
    private SpikePair? _pair;
    private (string Shape, double Delay) _held;

    /// <inheritdoc/>
    public IEnumerable<SpikeTimingPoint> Plan(SpikeTimingSettings settings, IReadOnlyList<SpikeTimingRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        // The repetitions of a delay follow one another: the waveforms need not be loaded anew.
        foreach (var shape in settings.Shapes.Keys)
        {
            foreach (var delay in settings.Delays)
            {
                for (var repeat = 1; repeat <= settings.Repeats; repeat++) yield return new SpikeTimingPoint(shape, delay, repeat);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<SpikeTimingRow> MeasureAsync(SpikeTimingSettings settings, SpikeTimingPoint point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var (before, after) = await _trial.RunAsync(settings, PairOf(settings, point), settings.Pairs, settings.Pause, cancellation).ConfigureAwait(false);
        return new SpikeTimingRow(point.Shape, point.Delay, point.Repeat, before, after);
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(SpikeTimingSettings settings, IReadOnlyList<SpikeTimingRow> rows) => TimingWindows.Of(settings, rows).Findings();

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(SpikeTimingSettings settings, IReadOnlyList<SpikeTimingRow> rows) => TimingWindows.Of(settings, rows).Draw();

    private SpikePair PairOf(SpikeTimingSettings settings, SpikeTimingPoint point)
    {
        if (_pair is not null && _held == (point.Shape, point.Delay)) return _pair;
        _held = (point.Shape, point.Delay);
        return _pair = new SpikePairStep
        {
            Pre = settings.Shapes[point.Shape],
            Post = settings.Post,
            Amplitude = settings.Amplitude,
            Delay = point.Delay,
            SampleRate = settings.SampleRate,
        }.PairOf(_trial.AmplitudeOf(settings));
    }
}
