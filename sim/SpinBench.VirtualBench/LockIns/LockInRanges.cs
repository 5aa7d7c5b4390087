using SpinBench.Instruments;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>The ranges of the SR830, many of which other models share, and what they imply for its gains.</summary>
internal static class LockInRanges
{
    /// <summary>Current that one volt of full scale stands for when the input measures current, in A/V.</summary>
    public const double AmperesPerVolt = 1e-6;

    public const double MinimumSine = 0.004;
    public const double MaximumSine = 5;
    public const double MinimumFrequency = 0.001;
    public const double MaximumFrequency = 102_000;
    public const int MaximumHarmonic = 19_999;

    public static readonly double[] Sensitivities =
    [
        2e-9, 5e-9, 10e-9, 20e-9, 50e-9, 100e-9, 200e-9, 500e-9, 1e-6, 2e-6, 5e-6, 10e-6, 20e-6, 50e-6, 100e-6, 200e-6, 500e-6,
        1e-3, 2e-3, 5e-3, 10e-3, 20e-3, 50e-3, 100e-3, 200e-3, 500e-3, 1,
    ];

    public static readonly double[] CurrentSensitivities =
    [
        2e-15, 5e-15, 10e-15, 20e-15, 50e-15, 100e-15, 200e-15, 500e-15, 1e-12, 2e-12, 5e-12, 10e-12, 20e-12, 50e-12, 100e-12,
        200e-12, 500e-12, 1e-9, 2e-9, 5e-9, 10e-9, 20e-9, 50e-9, 100e-9, 200e-9, 500e-9, 1e-6,
    ];

    public static readonly double[] TimeConstants =
    [
        10e-6, 30e-6, 100e-6, 300e-6, 1e-3, 3e-3, 10e-3, 30e-3, 100e-3, 300e-3, 1, 3, 10, 30, 100, 300, 1e3, 3e3, 10e3, 30e3,
    ];

    public static bool IsCurrent(LockInInput input) => input is LockInInput.CurrentHigh or LockInInput.CurrentLow;

    /// <summary>Transimpedance of a current input, in V/A; zero for a voltage input.</summary>
    public static double Transimpedance(LockInInput input) => input switch { LockInInput.CurrentHigh => 1e6, LockInInput.CurrentLow => 1e8, _ => 0 };

    public static double[] SensitivitiesOf(LockInInput input) => IsCurrent(input) ? CurrentSensitivities : Sensitivities;

    /// <summary>
    /// Dynamic reserve in dB: how far the largest input signal stands above full scale. The analog gain goes in steps of 10 dB: as high
    /// as full scale allows for low noise (110 dB at most), none at all for high reserve, half of it for the normal setting.
    /// </summary>
    /// <remarks>The SR830's table of reserves is reproduced by this rule from memory of its pattern [unverified].</remarks>
    public static double ReserveDecibels(double fullScale, DynamicReserve reserve)
    {
        var attenuation = -20 * Math.Log10(fullScale);
        var lowNoiseGain = Math.Min(110, 10 * Math.Floor((attenuation + 1e-6) / 10));
        return attenuation - reserve switch
        {
            DynamicReserve.High => 0,
            DynamicReserve.Normal => 10 * Math.Floor(lowNoiseGain / 20),
            _ => lowNoiseGain,
        };
    }

    /// <summary>Shortest time constant, as an index, that the low-pass filter can have at a DC gain (reserve plus expand, in dB).</summary>
    /// <remarks>SR830 manual, page 4-9.</remarks>
    public static int MinimumTimeConstantIndex(double gainDecibels, int poles)
    {
        var (first, step) = poles switch { 1 => (45, 10), 2 => (55, 20), 3 => (62, 30), _ => (72, 40) };
        return gainDecibels < first ? 0 : 1 + (int)Math.Floor((gainDecibels - first) / step);
    }
}
