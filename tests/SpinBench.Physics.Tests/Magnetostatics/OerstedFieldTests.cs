using SpinBench.Physics.Magnetostatics;

namespace SpinBench.Physics.Tests.Magnetostatics;

public class OerstedFieldTests
{
    [Fact]
    public void The_closed_form_is_the_sum_over_straight_filaments()
    {
        // μ0·I/(2π·r) of 400 × 400 filaments, the component in the plane; midpoints of cells a fifth of the distance across err by 10⁻³.
        const int Filaments = 400;
        double width = 300e-9, thickness = 8e-9, distance = 4e-9, sum = 0;
        for (int i = 0; i < Filaments; i++)
        {
            for (int k = 0; k < Filaments; k++)
            {
                double across = ((i + 0.5) / Filaments - 0.5) * width, height = distance + (k + 0.5) / Filaments * thickness;
                sum += height / (across * across + height * height);
            }
        }

        double expected = PhysicalConstants.VacuumPermeability * 1e-3 / (2 * Math.PI) * sum / (Filaments * Filaments);
        Assert.InRange(OerstedField.AboveStrip(1e-3, width, thickness, distance) / expected, 0.999, 1.001);
    }

    [Fact]
    public void A_wide_strip_is_a_current_sheet_and_a_distant_one_a_wire()
    {
        // μ0·I/(2w) to d/w, and μ0·I/(2π·d) to (w/d)²/12.
        Assert.Equal(1, OerstedField.AboveStrip(1, 1, 1e-6, 1e-6) / (PhysicalConstants.VacuumPermeability / 2), 1e-4);
        Assert.Equal(1, OerstedField.AboveStrip(1, 1e-6, 1e-6, 1e-4) / (PhysicalConstants.VacuumPermeability / (2 * Math.PI * 1.005e-4)), 1e-4);
    }

    [Fact]
    public void Strips_without_extent_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => OerstedField.AboveStrip(1, 0, 1e-9, 1e-9));
        Assert.Throws<ArgumentOutOfRangeException>(() => OerstedField.AboveStrip(double.NaN, 1e-9, 1e-9, 1e-9));
    }
}
