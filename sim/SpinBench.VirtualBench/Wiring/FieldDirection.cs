using SpinBench.Roles;
using SpinBench.Samples;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>Unit vectors along the axes of a bench's coils.</summary>
internal static class FieldDirection
{
    /// <summary>The unit vector along an axis.</summary>
    public static SampleField Of(FieldAxis axis) => axis == FieldAxis.OutOfPlane ? new SampleField(0, 1) : new SampleField(1, 0);
}
