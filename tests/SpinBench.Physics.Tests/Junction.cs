using SpinBench.Physics.Magnetostatics;

namespace SpinBench.Physics.Tests;

/// <summary>The nominal 250 × 500 nm free layer that the published tables are about.</summary>
internal static class Junction
{
    private const double Magnetization = 1.2e6;

    public static Macrospin Nominal(double nanometres, double temperature = 300)
    {
        double thickness = nanometres * 1e-9;
        var factors = DemagnetizingFactors.OfEllipticCylinder(125e-9, 250e-9, thickness);
        double shape = (factors.X - factors.Y) * Magnetization * PhysicalConstants.VacuumPermeability;
        return new Macrospin
        {
            AnisotropyField = Math.Min(shape, 13.4e-3 - 1.8e-3 * (nanometres - 1.6)),
            EffectiveMagnetization = PhysicalConstants.VacuumPermeability * Magnetization * (1 - 1.1 / nanometres),
            SaturationMagnetization = Magnetization,
            Volume = Math.PI / 4 * 250e-9 * 500e-9 * thickness,
            Damping = 0.0175,
            Temperature = temperature,
        };
    }

    public static double LoopOffset(double nanometres) => (2.5 - 2.1 * (nanometres - 1.6)) * 1e-3;

    public static double DampingLikeFieldPerVolt(double nanometres) =>
        SpinHallTorque.DampingLikeField(0.11, 0.94 / (300 * 0.9e-6 * 10e-9), Magnetization, nanometres * 1e-9);
}
