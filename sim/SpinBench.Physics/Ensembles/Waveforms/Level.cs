namespace SpinBench.Physics.Ensembles.Waveforms;

/// <summary>A signal that stays where it is put, for quasi-static loops.</summary>
/// <param name="bound">Largest absolute value that it will be set to.</param>
public sealed class Level(double bound) : Waveform
{
    private double _value;

    /// <inheritdoc/>
    public override double Bound { get; } = double.IsFinite(bound) && bound >= 0
        ? bound
        : throw new ArgumentOutOfRangeException(nameof(bound), bound, "The bound of a level is finite and not negative.");

    /// <summary>Present value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies beyond the bound.</exception>
    public double Value
    {
        get => _value;
        set => _value = Math.Abs(value) <= Bound
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"The level was declared to stay within ±{Bound:R}.");
    }

    /// <inheritdoc/>
    public override double At(double time) => _value;

    /// <inheritdoc/>
    public override double StaysUntil(double time) => double.PositiveInfinity;
}
