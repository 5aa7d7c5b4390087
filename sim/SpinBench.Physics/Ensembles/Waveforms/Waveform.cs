namespace SpinBench.Physics.Ensembles.Waveforms;

/// <summary>A signal in time that drives an ensemble: a current, a voltage or a field, in whatever unit the members' responses are per.</summary>
public abstract class Waveform
{
    /// <summary>Largest absolute value that the signal can reach; the time step must resolve precession at it.</summary>
    public abstract double Bound { get; }

    /// <summary>Value at a time.</summary>
    /// <param name="time">Time, s.</param>
    public abstract double At(double time);

    /// <summary>Time up to which the value certainly stays what it is at a time, s: stretches at rest cost no sampling.</summary>
    /// <param name="time">Time, s.</param>
    /// <returns>A time not before <paramref name="time"/>; the same time where nothing is known.</returns>
    public virtual double StaysUntil(double time) => time;

    /// <summary>Superposition.</summary>
    /// <param name="left">First signal.</param>
    /// <param name="right">Second signal.</param>
    public static Waveform operator +(Waveform left, Waveform right) => new Superposition(left, right);

    /// <inheritdoc cref="op_Addition(Waveform, Waveform)"/>
    public static Waveform Add(Waveform left, Waveform right) => left + right;

    private sealed class Superposition(Waveform left, Waveform right) : Waveform
    {
        public override double Bound { get; } = left.Bound + right.Bound;

        public override double At(double time) => left.At(time) + right.At(time);

        public override double StaysUntil(double time) => Math.Min(left.StaysUntil(time), right.StaysUntil(time));
    }
}
