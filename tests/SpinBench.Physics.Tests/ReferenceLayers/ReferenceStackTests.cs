using SpinBench.Physics.ReferenceLayers;

namespace SpinBench.Physics.Tests.ReferenceLayers;

public class ReferenceStackTests
{
    private const double Parallel = 25.20;
    private const double Antiparallel = 33.79;

    /// <summary>Resistance, kΩ, of a free layer that follows the field's sign above ±10 mT.</summary>
    private static double Resistance(ReferenceStack stack)
    {
        double cosine = (stack.Field > -8e-3 ? 1 : -1) * stack.ReferenceDirection;
        return 2 / ((1 + cosine) / Parallel + (1 - cosine) / Antiparallel);
    }

    [Fact]
    public void The_major_loop_has_its_published_resistances()
    {
        var stack = new ReferenceStack(new ReferenceStackParameters());
        foreach (var (milliteslas, expected) in new[]
        {
            (300.0, 25.20), (280, 25.36), (250, 25.9), (200, 27.0), (150, 29.1), (120, 31.9), (106, 33.79), (90, 33.79), (-6, 33.79),
            (-10, 25.20), (-150, 25.20), (-190, 25.20), (-250, 25.9), (-400, 25.20),
        })
        {
            stack.MoveTo(milliteslas * 1e-3);
            Assert.True(Math.Abs(Resistance(stack) / expected - 1) < 0.005, $"{milliteslas} mT: {Resistance(stack)} kΩ, not {expected} kΩ");
        }
    }

    [Fact]
    public void After_a_major_loop_the_stack_is_at_rest_again()
    {
        var stack = new ReferenceStack(new ReferenceStackParameters());
        foreach (double field in new[] { 0.4, -0.4, 0 })
            stack.MoveTo(field);
        Assert.Equal(-1, stack.ReferenceDirection, 1e-12);
        Assert.Equal(1, Math.Cos(stack.PinnedAngle), 1e-12);
    }

    [Fact]
    public void The_angles_do_not_depend_on_how_a_ramp_is_cut()
    {
        ReferenceStack whole = new(new ReferenceStackParameters()), pieces = new(new ReferenceStackParameters());
        foreach (double field in new[] { 0.25, -0.35, -0.15, 0.18 })
        {
            double from = whole.Field;
            whole.MoveTo(field);
            for (int i = 1; i <= 37; i++)
                pieces.MoveTo(i == 37 ? field : from + (field - from) * i / 37);
            Assert.Equal(whole.ReferenceDirection, pieces.ReferenceDirection, 1e-6);
        }
    }

    [Fact]
    public void Small_fields_leave_a_stack_at_rest_exactly_there()
    {
        var stack = new ReferenceStack(new ReferenceStackParameters());
        foreach (double field in new[] { 0.09, -0.09, 0.02 })
        {
            stack.MoveTo(field);
            Assert.Equal(-1, stack.ReferenceDirection);
        }
    }
}
