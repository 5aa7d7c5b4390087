using System.Runtime.CompilerServices;
using SpinBench.Randomness;

namespace SpinBench.Physics.Llg;

/// <summary>
/// Stochastic Landau–Lifshitz–Gilbert dynamics of one <see cref="Macrospin"/> under a damping-like spin–orbit torque with the spin
/// polarisation along y: dm/dt = −γ/(1+α²)·[m×B + α·m×(m×B)] with B = (Bx, By + Bk·my, −Bm·mz) + B_th + B_DL·(m×ŷ).
/// Each component of the thermal field is Gaussian of variance 2α·kB·T/(γ·Ms·V·dt) (Brown, Phys. Rev. 130, 1677, 1963).
/// Integrated by Heun's scheme, which converges to the Stratonovich solution (García-Palacios and Lázaro, Phys. Rev. B 58, 14937, 1998).
/// </summary>
public sealed class MacrospinDynamics
{
    private const int NoiseSteps = 128;

    private readonly Macrospin _spin;
    private readonly RandomStream? _noise;
    private readonly double[] _thermal = new double[3 * NoiseSteps];
    private readonly double _noiseAmplitude;

    /// <summary>Places the spin along +y.</summary>
    /// <param name="spin">The layer.</param>
    /// <param name="timeStep">Time step, s; 2 ps resolves the 2–3 GHz precession of an in-plane junction.</param>
    /// <param name="noise">Source of the thermal field; may be null only at zero temperature.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time step is not positive.</exception>
    /// <exception cref="ArgumentNullException">There is no noise stream for a finite temperature.</exception>
    public MacrospinDynamics(Macrospin spin, double timeStep, RandomStream? noise)
    {
        ArgumentNullException.ThrowIfNull(spin);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(timeStep);
        if (spin.Temperature > 0)
            ArgumentNullException.ThrowIfNull(noise);
        _spin = spin;
        TimeStep = timeStep;
        _noise = spin.Temperature > 0 ? noise : null;
        _noiseAmplitude = Math.Sqrt(2 * spin.Damping * spin.ThermalField / (PhysicalConstants.GyromagneticRatio * timeStep));
    }

    /// <summary>Time step, s.</summary>
    public double TimeStep { get; }

    /// <summary>Component of the unit magnetisation along x (current).</summary>
    public double X { get; private set; }

    /// <summary>Component of the unit magnetisation along y (easy axis).</summary>
    public double Y { get; private set; } = 1;

    /// <summary>Component of the unit magnetisation along z (normal).</summary>
    public double Z { get; private set; }

    /// <summary>Points the magnetisation along the given direction, of any length but zero.</summary>
    /// <param name="x">Component along x.</param>
    /// <param name="y">Component along y.</param>
    /// <param name="z">Component along z.</param>
    public void Point(double x, double y, double z)
    {
        double length = Math.Sqrt(x * x + y * y + z * z);
        ArgumentOutOfRangeException.ThrowIfZero(length, nameof(x));
        (X, Y, Z) = (x / length, y / length, z / length);
    }

    /// <summary>Runs for the whole number of steps nearest to a duration, the damping-like field going in a straight line.</summary>
    /// <param name="duration">Duration, s.</param>
    /// <param name="field">Applied field along y, T.</param>
    /// <param name="dampingLikeFrom">Damping-like field at the beginning, T; positive drives the spin to +y.</param>
    /// <param name="dampingLikeTo">Damping-like field at the end, T.</param>
    /// <param name="fieldX">Applied field along x, T.</param>
    public void Run(double duration, double field, double dampingLikeFrom = 0, double dampingLikeTo = 0, double fieldX = 0)
    {
        long steps = (long)Math.Round(duration / TimeStep);
        double slope = steps > 0 ? (dampingLikeTo - dampingLikeFrom) / steps : 0;
        for (long done = 0; done < steps; done += NoiseSteps)
        {
            int count = (int)Math.Min(NoiseSteps, steps - done);
            _noise?.FillGaussian(_thermal.AsSpan(0, 3 * count));
            Steps(count, fieldX, field, dampingLikeFrom + slope * (done + 0.5), slope);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Steps(int count, double fieldX, double fieldY, double dampingLike, double slope)
    {
        double alpha = _spin.Damping, easy = _spin.AnisotropyField, plane = -_spin.EffectiveMagnetization, sigma = _noiseAmplitude;
        double rate = -PhysicalConstants.GyromagneticRatio * TimeStep / (1 + alpha * alpha), halfRate = rate / 2;
        double x = X, y = Y, z = Z;
        ReadOnlySpan<double> thermal = _thermal.AsSpan(0, 3 * count);
        for (int i = 0; i + 2 < thermal.Length; i += 3)
        {
            double tx = Fma(sigma, thermal[i], fieldX), ty = Fma(sigma, thermal[i + 1], fieldY), tz = sigma * thermal[i + 2];

            double bx = Fma(-dampingLike, z, tx), by = Fma(easy, y, ty), bz = Fma(dampingLike, x, Fma(plane, z, tz));
            double qx = Fma(alpha, Fma(y, bz, -(z * by)), bx);
            double qy = Fma(alpha, Fma(z, bx, -(x * bz)), by);
            double qz = Fma(alpha, Fma(x, by, -(y * bx)), bz);
            double kx = Fma(y, qz, -(z * qy)), ky = Fma(z, qx, -(x * qz)), kz = Fma(x, qy, -(y * qx));

            double px = Fma(rate, kx, x), py = Fma(rate, ky, y), pz = Fma(rate, kz, z);
            x = Fma(halfRate, kx, x);
            y = Fma(halfRate, ky, y);
            z = Fma(halfRate, kz, z);

            bx = Fma(-dampingLike, pz, tx);
            by = Fma(easy, py, ty);
            bz = Fma(dampingLike, px, Fma(plane, pz, tz));
            qx = Fma(alpha, Fma(py, bz, -(pz * by)), bx);
            qy = Fma(alpha, Fma(pz, bx, -(px * bz)), by);
            qz = Fma(alpha, Fma(px, by, -(py * bx)), bz);
            x = Fma(halfRate, Fma(py, qz, -(pz * qy)), x);
            y = Fma(halfRate, Fma(pz, qx, -(px * qz)), y);
            z = Fma(halfRate, Fma(px, qy, -(py * qx)), z);

            // 1/√s to second order about s = 1: self-correcting from step to step, and cheaper than a root and a division.
            double square = Fma(x, x, Fma(y, y, z * z));
            double scale = Fma(square, Fma(0.375, square, -1.25), 1.875);
            x *= scale;
            y *= scale;
            z *= scale;
            dampingLike += slope;
        }

        (X, Y, Z) = (x, y, z);
    }

    /// <summary>a·b + c with one rounding: half the latency, and by IEEE 754 the same bits on every machine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Fma(double a, double b, double c) => Math.FusedMultiplyAdd(a, b, c);
}
