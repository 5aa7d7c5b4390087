using SpinBench.Roles;
using SpinBench.Samples;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>Unit vectors along the axes of a bench's coils.</summary>
internal static class FieldDirection
{
    /// <summary>The unit vector along the axis of an instrument's coil.</summary>
    /// <exception cref="Settings.SettingsException">The sample's model is not made for fields along that axis.</exception>
    public static SampleField Of(FieldAxis axis, InstrumentSite site) => axis == FieldAxis.InPlane || site.Station.Sample.TakesNormalField
        ? Of(axis)
        : throw site.Node.Error(
            $"'{site.Name}' makes a field along the film's normal, and the model {site.Station.Sample.Model} is made for fields in the plane; write 'axis: in-plane'");

    /// <summary>The unit vector along an axis.</summary>
    public static SampleField Of(FieldAxis axis) => axis == FieldAxis.OutOfPlane ? new SampleField(0, 1) : new SampleField(1, 0);
}
