using SpinBench.Roles;

namespace SpinBench.Protocols.Tests;

/// <summary>
/// A deterministic compound of junctions behind all three roles: each cell switches at known fields and voltages, its resistances are known,
/// and it breaks above a known voltage. Silent, it reads nothing, as instruments do in a rehearsal.
/// </summary>
internal sealed class ToyJunction : IFieldSource, IPulseSource, IResistanceMeter
{
    private readonly double[] _up;
    private readonly double[] _down;
    private readonly bool[] _antiparallel;
    private ulong _noise = 88172645463325252;
    private double _field;
    private bool _broken;

    public ToyJunction(params double[] thresholds)
    {
        _up = thresholds;
        _down = thresholds;
        _antiparallel = new bool[thresholds.Length];
    }

    public ToyJunction(double[] up, double[] down)
    {
        _up = up;
        _down = down;
        _antiparallel = new bool[up.Length];
    }

    public double Parallel { get; init; } = 25_000;

    public double Magnetoresistance { get; init; } = 0.33;

    public double RisingField { get; init; } = 12e-3;

    public double FallingField { get; init; } = -8e-3;

    public double Breakdown { get; init; } = double.PositiveInfinity;

    public double NoiseShare { get; init; }

    public bool Silent { get; init; }

    /// <summary>What the field source reads is off by this, in T.</summary>
    public double FieldError { get; init; }

    public bool StartsAntiparallel
    {
        init => Array.Fill(_antiparallel, value);
    }

    public List<Pulse> Pulses { get; } = [];

    public List<double> Fields { get; } = [];

    public double ResistanceOf(int antiparallel) =>
        Parallel / (_up.Length - antiparallel + (antiparallel / (1 + Magnetoresistance)));

    public ValueTask SetAsync(double field, CancellationToken cancellation = default)
    {
        Fields.Add(field);
        _field = field;
        for (var i = 0; i < _antiparallel.Length; i++)
        {
            if (field > RisingField) _antiparallel[i] = true;
            if (field < FallingField) _antiparallel[i] = false;
        }

        return ValueTask.CompletedTask;
    }

    ValueTask<double> IFieldSource.ReadAsync(CancellationToken cancellation) => ValueTask.FromResult(Silent ? double.NaN : _field + FieldError);

    public ValueTask ApplyAsync(Pulse pulse, CancellationToken cancellation = default)
    {
        Pulses.Add(pulse);
        if (Math.Abs(pulse.Amplitude) >= Breakdown) _broken = true;
        for (var i = 0; i < _antiparallel.Length; i++)
        {
            if (pulse.Amplitude > _up[i]) _antiparallel[i] = true;
            if (pulse.Amplitude < -_down[i]) _antiparallel[i] = false;
        }

        return ValueTask.CompletedTask;
    }

    ValueTask<double> IResistanceMeter.ReadAsync(CancellationToken cancellation)
    {
        if (Silent) return ValueTask.FromResult(double.NaN);
        var resistance = ResistanceOf(_antiparallel.Count(cell => cell)) * (_broken ? 0.1 : 1);
        return ValueTask.FromResult(resistance * (1 + (NoiseShare * Gaussian())));
    }

    // Xorshift and the sum of twelve uniforms: repeatable, and normal enough.
    private double Gaussian()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            _noise ^= _noise << 13;
            _noise ^= _noise >> 7;
            _noise ^= _noise << 17;
            sum += (_noise >> 11) * (1.0 / (1UL << 53));
        }

        return sum;
    }
}
