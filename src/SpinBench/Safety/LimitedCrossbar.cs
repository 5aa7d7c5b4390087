using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>A crossbar whose pulses and read voltages are held to their limits.</summary>
public sealed class LimitedCrossbar : ICrossbar, ICountsPulses
{
    private readonly string _name;
    private readonly ICrossbar _inner;
    private readonly CrossbarLimit _limit;
    private readonly AppliedCounts _applied = new("pulses");

    internal LimitedCrossbar(string name, ICrossbar inner, CrossbarLimit limit)
    {
        _name = name;
        _inner = inner;
        _limit = limit;
    }

    /// <summary>Number of write pulses so far, one for each crossing that got one.</summary>
    public long Pulses => _applied.Sum;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, long> Counts => new Dictionary<string, long>(_applied.Named, StringComparer.Ordinal);

    /// <summary>Largest height of a write pulse so far, in V.</summary>
    [Unit("V")] public double LargestWrite { get; private set; }

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
    public ValueTask<CrossbarShape> ReadShapeAsync(CancellationToken cancellation = default) => _inner.ReadShapeAsync(cancellation);

    /// <inheritdoc/>
    /// <exception cref="LimitException">The pulse is beyond a limit; nothing was applied.</exception>
    public ValueTask WriteAsync(ReadOnlyMemory<int> cells, double voltage, double width, CancellationToken cancellation = default)
    {
        Require(voltage, _limit.Write, "V", "a write pulse of");
        Require(width, _limit.LongestPulse, "s", "a write pulse that lasts");
        _applied.Apply(1, cells.Length, _limit.Pulses, _name);
        LargestWrite = Math.Max(LargestWrite, Math.Abs(voltage));
        return _inner.WriteAsync(cells, voltage, width, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask ReadAsync(ReadOnlyMemory<int> cells, Memory<double> conductances, CancellationToken cancellation = default) =>
        _inner.ReadAsync(cells, conductances, cancellation);

    /// <inheritdoc/>
    /// <exception cref="LimitException">A voltage is beyond the limit; nothing was applied.</exception>
    public ValueTask MultiplyAsync(ReadOnlyMemory<double> voltages, Memory<double> currents, CancellationToken cancellation = default)
    {
        foreach (var voltage in voltages.Span) Require(voltage, _limit.Read, "V", "a read voltage of");
        return _inner.MultiplyAsync(voltages, currents, cancellation);
    }

    private void Require(double value, double limit, string unit, string what)
    {
        if (Math.Abs(value) <= limit) return;
        throw new LimitException(_name, $"{what} {QuantityFormat.Print(value, unit)} was asked; the bench allows at most {QuantityFormat.Print(limit, unit)}");
    }
}
