using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Gaussmeters;

/// <summary>In what gaussmeter models differ.</summary>
/// <param name="Ranges">How many ranges there are, a decade apart, up to the probe's largest.</param>
/// <param name="ReadingRate">Readings per second, in Hz.</param>
/// <param name="HasPeak">True when there is a peak mode.</param>
/// <param name="ControlsField">True when it can control a field.</param>
/// <param name="HoldsSmallest">True when the smallest field is held as well as the largest.</param>
public sealed record GaussmeterModel(int Ranges, [property: Unit("Hz")] double ReadingRate, bool HasPeak, bool HoldsSmallest, bool ControlsField)
{
    // Reading rates are [unverified].

    /// <summary>Lake Shore 425.</summary>
    public static GaussmeterModel LakeShore425 { get; } = new(4, 30, HasPeak: false, HoldsSmallest: false, ControlsField: false);

    /// <summary>Lake Shore 475.</summary>
    public static GaussmeterModel LakeShore475 { get; } = new(5, 100, HasPeak: true, HoldsSmallest: true, ControlsField: true);

    /// <summary>Full scale of a range, μ0H in T.</summary>
    /// <param name="probe">The probe.</param>
    /// <param name="range">The range, from 1, the finest.</param>
    public double FullScale(HallProbeType probe, int range) => Largest(probe) / Math.Pow(10, Ranges - range);

    private static double Largest(HallProbeType probe) => probe switch
    {
        HallProbeType.HighStability => 35,
        HallProbeType.UltraHighSensitivity => 3.5e-3,
        _ => 3.5,
    };
}
