using SpinBench.Physics.Magnetostatics;

namespace SpinBench.Physics.Tests.Magnetostatics;

public class DemagnetizingFactorsTests
{
    [Theory]
    [InlineData(1.6, 0.014131, 0.005255)]
    [InlineData(2.0, 0.017015, 0.006341)]
    [InlineData(2.6, 0.021129, 0.007895)]
    public void The_tabulated_factors_of_a_250_by_500_nm_ellipse_come_out(double nanometres, double x, double y)
    {
        var factors = DemagnetizingFactors.OfEllipticCylinder(125e-9, 250e-9, nanometres * 1e-9);
        Assert.Equal(x, factors.X, 1e-6);
        Assert.Equal(y, factors.Y, 1e-6);
        Assert.Equal(1, factors.X + factors.Y + factors.Z, 1e-15);
    }

    [Fact]
    public void A_circular_disk_has_equal_in_plane_factors_close_to_the_known_limit()
    {
        // Thin disk of radius R: Nx = t/(2πR)·(ln(8R/t) − 1/2) (Joseph, J. Appl. Phys. 37, 4639, 1966).
        const double Tau = 2e-9 / 100e-9;
        var factors = DemagnetizingFactors.OfEllipticCylinder(100e-9, 100e-9, 2e-9);
        Assert.Equal(factors.X, factors.Y, 1e-12);
        Assert.Equal(Tau / (2 * Math.PI) * (Math.Log(8 / Tau) - 0.5), factors.X, 1e-9);
    }

    [Theory]
    [InlineData(1.6, 13.4, 305)]
    [InlineData(2.0, 12.68, 361)]
    [InlineData(2.6, 11.6, 429)]
    public void Anisotropy_field_and_barrier_of_the_nominal_junction_come_out(double nanometres, double milliteslas, double barrier)
    {
        var spin = Junction.Nominal(nanometres);
        Assert.Equal(milliteslas, spin.AnisotropyField * 1e3, 0.03);
        Assert.Equal(barrier, spin.ThermalStability, 1.0);
    }

    [Fact]
    public void A_body_too_thick_for_the_formula_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DemagnetizingFactors.OfEllipticCylinder(125e-9, 250e-9, 20e-9));
}
