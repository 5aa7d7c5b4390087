using SpinBench.Physics.Ensembles;

namespace SpinBench.Physics.Tests.Ensembles;

/// <summary>What the tests of ensembles share.</summary>
internal static class Spin
{
    public const double Gamma = PhysicalConstants.GyromagneticRatio;

    public static EnsembleMember Plain { get; } = new() { SaturationMagnetization = 1e6, Volume = 1e-24, Damping = 0.1 };

    public static MacrospinEnsemble One(EnsembleMember member, double step, Scheme scheme) =>
        new([member], new EnsembleSettings { TimeStep = step, Scheme = scheme });

    /// <summary>Widths of vectors that this processor has.</summary>
    public static int[] Widths => [.. new[] { 512, 256, 64 }.Where(bits => bits <= EnsembleSettings.WidestVector)];

    /// <summary>Members of different parameters under every term; every fourth is hot.</summary>
    public static EnsembleMember[] Mixed(int count, double temperature) => [.. Enumerable.Range(0, count).Select(i => new EnsembleMember
    {
        SaturationMagnetization = 8e5 + 1e3 * i,
        Volume = 2e-24,
        Damping = 0.02 + 0.001 * (i % 7),
        Temperature = i % 4 == 0 ? temperature : temperature / 2,
        Start = new Cartesian(Math.Sin(i), Math.Cos(i), 0.5),
        Field = new Cartesian(0.01, 0.02 * (i % 3), -0.03),
        AnisotropyField = 0.3,
        AnisotropyAxis = new Cartesian(0.1, 0.2, 1),
        Cubic = new CubicAnisotropy(0.05, new Cartesian(1, 1, 0), new Cartesian(1, -1, 0)),
        Demagnetizing = new SymmetricTensor(0.05, 0.1, 0.85, 0.01, 0.02, 0.03),
        DampingLike = new Cartesian(0, 0.01, 0),
        Transfer = new SpinTransfer(Cartesian.AlongX, 0.01, 1.5, 0.2),
    })];
}
