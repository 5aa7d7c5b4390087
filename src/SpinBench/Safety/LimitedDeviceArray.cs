using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>An array whose stimuli are held to their limit.</summary>
public sealed class LimitedDeviceArray : IDeviceArray, ICountsPulses
{
    private readonly string _name;
    private readonly IDeviceArray _inner;
    private readonly StimulusLimit _limit;
    private readonly AppliedCounts _applied = new("stimuli");

    internal LimitedDeviceArray(string name, IDeviceArray inner, StimulusLimit limit)
    {
        _name = name;
        _inner = inner;
        _limit = limit;
    }

    /// <summary>Largest stimulus so far, in A or V as the array is driven.</summary>
    public double LargestStimulus { get; private set; }

    /// <summary>Number of stimuli so far that the device got that got most of them.</summary>
    public long Pulses => _applied.Sum;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, long> Counts => new Dictionary<string, long>(_applied.Named, StringComparer.Ordinal);

    /// <inheritdoc/>
    public void CountBefore(string what, long count)
    {
        ArgumentNullException.ThrowIfNull(what);
        if (!_applied.TryAdd(what, count)) throw new FormatException($"'{_name}' counts nothing that is called '{what}'");
    }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _inner.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default) => _inner.MakeSafeAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<DeviceArrayIdentity> ReadArrayAsync(CancellationToken cancellation = default) => _inner.ReadArrayAsync(cancellation);

    /// <inheritdoc/>
    /// <exception cref="LimitException">A stimulus is beyond the limit, or one too many; nothing was applied.</exception>
    public ValueTask RespondAsync(ReadOnlyMemory<double> stimuli, Memory<double> responses, CancellationToken cancellation = default)
    {
        var all = stimuli.Span;
        for (var device = 0; device < all.Length; device++)
        {
            if (Math.Abs(all[device]) <= _limit.Largest) continue;
            throw new LimitException(
                _name,
                $"a stimulus of {QuantityFormat.Print(all[device], _limit.Unit)} was asked of device {device + 1}; the bench allows at most "
                + QuantityFormat.Print(_limit.Largest, _limit.Unit));
        }

        if (!all.IsEmpty) _applied.Apply(1, 1, _limit.Stimuli, _name);
        foreach (var stimulus in all) LargestStimulus = Math.Max(LargestStimulus, Math.Abs(stimulus));
        return _inner.RespondAsync(stimuli, responses, cancellation);
    }
}
