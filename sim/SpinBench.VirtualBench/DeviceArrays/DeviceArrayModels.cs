using SpinBench.Samples;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.DeviceArrays;

/// <summary>The arrays of the virtual bench.</summary>
internal static class DeviceArrayModels
{
    public static IReadOnlyList<VirtualModel> All { get; } =
    [
        new("spinbench-array", static site =>
        {
            var sample = site.Station.Sample as IDeviceArraySample
                ?? throw site.Node.Error($"the sample '{site.Station.Sample.Model}' is a single device; an array needs a sample of many");
            var simulated = new SimulatedDeviceArray(site.Station, sample);
            return new VirtualUnit(simulated, new VirtualSpinBenchArray(simulated));
        }),
    ];
}
