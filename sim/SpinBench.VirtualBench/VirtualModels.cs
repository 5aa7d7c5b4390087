using SpinBench.VirtualBench.Crossbars;
using SpinBench.VirtualBench.CurrentSources;
using SpinBench.VirtualBench.DeviceArrays;
using SpinBench.VirtualBench.FieldSources;
using SpinBench.VirtualBench.Gaussmeters;
using SpinBench.VirtualBench.LockIns;
using SpinBench.VirtualBench.Multimeters;
using SpinBench.VirtualBench.PulseGenerators;
using SpinBench.VirtualBench.SourceMeters;
using SpinBench.VirtualBench.Switches;
using SpinBench.VirtualBench.Voltmeters;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench;

/// <summary>Every model that the virtual bench can put up, family by family.</summary>
internal static class VirtualModels
{
    public static IReadOnlyList<VirtualModel> All { get; } =
    [
        .. LockInModels.All,
        .. PulseGeneratorModels.All,
        .. FieldSourceModels.All,
        .. GaussmeterModels.All,
        .. SourceMeterModels.All,
        .. MultimeterModels.All,
        .. SwitchModels.All,
        .. CurrentSourceModels.All,
        .. VoltmeterModels.All,
        .. CrossbarModels.All,
        .. DeviceArrayModels.All,
    ];
}
