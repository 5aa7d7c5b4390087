using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>A multimeter whose test current is held to its limit. Functions that drive nothing are free.</summary>
public sealed class LimitedMultimeter : IMultimeter
{
    private readonly string _name;
    private readonly IMultimeter _inner;
    private readonly double _limit;

    internal LimitedMultimeter(string name, IMultimeter inner, double limit)
    {
        _name = name;
        _inner = inner;
        _limit = limit;
    }

    /// <summary>Largest test current so far, in A.</summary>
    [Unit("A")] public double LargestCurrent { get; private set; }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _inner.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default) => _inner.MakeSafeAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(MultimeterConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var current = _inner.LargestTestCurrent(configuration);
        if (!(current <= _limit))
        {
            throw new LimitException(
                _name,
                $"{configuration.Function} at this range drives up to {QuantityFormat.Print(current, "A")}; the bench allows at most "
                + $"{QuantityFormat.Print(_limit, "A")}; a wider fixed range drives less");
        }

        LargestCurrent = Math.Max(LargestCurrent, current);
        return _inner.ConfigureAsync(configuration, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<MultimeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        _inner.ReadConfigurationAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<double> ReadAsync(CancellationToken cancellation = default) => _inner.ReadAsync(cancellation);

    /// <inheritdoc/>
    public double LargestTestCurrent(MultimeterConfiguration configuration) => _inner.LargestTestCurrent(configuration);
}
