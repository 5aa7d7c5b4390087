using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Physics.Switching;

/// <summary>The rates of <see cref="SiteBarrier"/> under one drive, and what they come to in a time.</summary>
internal readonly ref struct SiteRates
{
    /// <summary>Sites that are computed at once.</summary>
    public const int Lanes = 8;

    private const double LongestExponent = 700;

    private readonly SiteBarrier _barrier;
    private readonly SiteDrive _drive;
    private readonly double _duration;
    private readonly double _anisotropy;
    private readonly double _barrierPerField;
    private readonly double _logarithm;

    public SiteRates(SiteBarrier barrier, in SiteDrive drive, double duration)
    {
        _barrier = barrier;
        _drive = drive;
        _duration = duration;
        _anisotropy = barrier.AnisotropyField * drive.Softening;
        _barrierPerField = barrier.BarrierPerField * barrier.ReferenceTemperature / drive.Temperature;
        _logarithm = Math.Log(barrier.AttemptRate * duration);
    }

    /// <summary>
    /// Factor up to which sites do not follow the closed form of <see cref="FactorOf"/>, because a tilt or a ratio is held at its largest
    /// value.
    /// </summary>
    public double LowestFactor => Math.Max(
        _drive.InPlane / _barrier.LargestTilt,
        _drive.InPlane + (Math.Abs(_drive.Normal) / ((_barrier.LargestRatio - 1) * _barrier.NucleationShare))) / _anisotropy;

    /// <summary>
    /// Factor of the site that leaves a state with a given expected number of times in the duration; sites of larger factors leave it more
    /// seldom. With A = H_k·r·k and B = |H_x| − H·m/ν the exponent is ε′·(A − B)²/A, and ε′·(A − B)² = L·A is a quadratic equation.
    /// </summary>
    /// <param name="state">The state that is left, 1 or −1.</param>
    /// <param name="logarithm">Logarithm of the number.</param>
    public double FactorOf(int state, double logarithm)
    {
        var exponent = _logarithm - logarithm;
        if (exponent <= 0) return 0;
        var centre = _drive.InPlane - (_drive.Normal * state / _barrier.NucleationShare);
        var half = exponent / (2 * _barrierPerField);
        var square = (2 * centre * half) + (half * half);
        return square < 0 ? 0 : Math.Max(0, centre + half + Math.Sqrt(square)) / _anisotropy;
    }

    /// <summary>
    /// Probability that a site is in the other state after the duration: G₁/(G₁ + G₂)·(1 − exp(−(G₁ + G₂)·t)), exact for two states with
    /// constant rates G₁ out of the present one and G₂ back.
    /// </summary>
    /// <param name="factors">Factors of the sites, a multiple of <see cref="Lanes"/> of them.</param>
    /// <param name="states">Their states, 1 or −1.</param>
    /// <param name="probabilities">Receives the probabilities.</param>
    public void Probabilities(ReadOnlySpan<double> factors, ReadOnlySpan<double> states, Span<double> probabilities)
    {
        for (int i = 0; i < factors.Length; i += Lanes)
            Probabilities(Load(factors, i), Load(states, i)).StoreUnsafe(ref MemoryMarshal.GetReference(probabilities), (nuint)i);
    }

    /// <summary>Probability that a site leaves a state in the duration, where it does not come back: 1 − exp(−G₁·t).</summary>
    /// <param name="factors">Factors of the sites, a multiple of <see cref="Lanes"/> of them.</param>
    /// <param name="state">The state, 1 or −1.</param>
    /// <param name="probabilities">Receives the probabilities.</param>
    public void Departures(ReadOnlySpan<double> factors, int state, Span<double> probabilities)
    {
        for (int i = 0; i < factors.Length; i += Lanes)
            Departures(Load(factors, i), state).StoreUnsafe(ref MemoryMarshal.GetReference(probabilities), (nuint)i);
    }

    /// <inheritdoc cref="Departures(ReadOnlySpan{double}, int, Span{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Departures(Vector512<double> factors, int state)
    {
        var (stiffness, barrier) = Barrier(factors);
        var ratio = Vector512.Create(state * _drive.Normal / _barrier.NucleationShare) / stiffness;
        return LaneExponential.Complement(Vector512.Min(Number(barrier, Vector512.Create(1.0) + ratio), Vector512.Create(LongestExponent)));
    }

    private static Vector512<double> Load(ReadOnlySpan<double> from, int index) =>
        Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(from), (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Probabilities(Vector512<double> factors, Vector512<double> states)
    {
        var one = Vector512.Create(1.0);
        var (stiffness, barrier) = Barrier(factors);
        var ratio = states * Vector512.Create(_drive.Normal / _barrier.NucleationShare) / stiffness;
        var leaving = Number(barrier, one + ratio);
        var together = leaving + Number(barrier, one - ratio);
        return leaving / together * LaneExponential.Complement(Vector512.Min(together, Vector512.Create(LongestExponent)));
    }

    // A·q, to which the nucleation field is in proportion, and the barrier.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Vector512<double> Stiffness, Vector512<double> Barrier) Barrier(Vector512<double> factors)
    {
        var anisotropy = factors * Vector512.Create(_anisotropy);
        var rest = Vector512.Create(1.0) - Vector512.Min(Vector512.Create(_barrier.LargestTilt), Vector512.Create(_drive.InPlane) / anisotropy);
        var stiffness = anisotropy * rest;
        return (stiffness, Vector512.Create(_barrierPerField) * stiffness * rest);
    }

    // Expected number of times that a state is left in the duration.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Number(Vector512<double> barrier, Vector512<double> ratio)
    {
        var y = Vector512.Min(Vector512.Max(ratio, Vector512<double>.Zero), Vector512.Create(_barrier.LargestRatio));
        var exponent = Vector512.Min(barrier * y * y, Vector512.Create(LongestExponent));
        return LaneExponential.Of(-exponent) * Vector512.Create(_barrier.AttemptRate * _duration);
    }
}
