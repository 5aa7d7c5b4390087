using SpinBench.Instruments;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>The models of lock-in amplifiers that can be simulated.</summary>
internal static class LockInModelTable
{
    /// <summary>Stanford Research SR830.</summary>
    public static readonly LockInModel Sr830 = new()
    {
        Name = "SR830",
        Sensitivities = LockInRanges.Sensitivities,
        CurrentSensitivities = LockInRanges.CurrentSensitivities,
        LowCurrentSensitivities = LockInRanges.CurrentSensitivities,
        TimeConstants = LockInRanges.TimeConstants,
        MinimumSine = LockInRanges.MinimumSine,
        MaximumFrequency = LockInRanges.MaximumFrequency,
        MaximumHarmonic = LockInRanges.MaximumHarmonic,
        SynchronousLimit = 200,
        Headroom = 1.09,
        AuxiliaryRange = 10.5,
        AuxiliaryResolution = 1.0 / 3000,
        Capacity = static _ => Sr830Buffer.Capacity,
        Records = static traces => !traces.HasFlag(LockInTraces.X | LockInTraces.Magnitude) && !traces.HasFlag(LockInTraces.Y | LockInTraces.Phase),
        NearestRate = static (wanted, _) => 62.5e-3 * Math.ScaleB(1, (int)Math.Clamp(Math.Round(Math.Log2(wanted / 62.5e-3)), 0, 13)),
    };

    /// <summary>Stanford Research SR860.</summary>
    public static readonly LockInModel Sr860 = new()
    {
        Name = "SR860",
        Sensitivities = [1e-9, .. LockInRanges.Sensitivities],
        CurrentSensitivities = [1e-15, .. LockInRanges.CurrentSensitivities],
        LowCurrentSensitivities = [1e-15, .. LockInRanges.CurrentSensitivities],
        TimeConstants = [1e-6, 3e-6, .. LockInRanges.TimeConstants],
        InputRanges = [1, 0.3, 0.1, 0.03, 0.01],
        MaximumSine = 2,
        MaximumFrequency = 500e3,
        MaximumHarmonic = 99,
        TakesTwoReferences = true,
        // [unverified]
        SynchronousLimit = 4000,
        Headroom = 1.09,
        AuxiliaryRange = 10.5,
        Capacity = static traces => CaptureBuffer.LargestKilobytes * 256 / traces,
        Records = static traces => traces is LockInTraces.X or (LockInTraces.X | LockInTraces.Y)
            or (LockInTraces.Magnitude | LockInTraces.Phase)
            or (LockInTraces.X | LockInTraces.Y | LockInTraces.Magnitude | LockInTraces.Phase),
        NearestRate = CaptureBuffer.NearestRate,
    };

    /// <summary>Stanford Research SR865A: an SR860 for higher frequencies.</summary>
    public static readonly LockInModel Sr865A = Sr860 with { Name = "SR865A", MaximumFrequency = 4e6 };

    /// <summary>Signal Recovery 7265.</summary>
    public static readonly LockInModel Ametek7265 = new()
    {
        Name = "7265",
        Sensitivities = LockInRanges.Sensitivities,
        CurrentSensitivities = LockInRanges.CurrentSensitivities,
        LowCurrentSensitivities = LockInRanges.CurrentSensitivities[..21],
        TimeConstants =
        [
            10e-6, 20e-6, 40e-6, 80e-6, 160e-6, 320e-6, 640e-6, 5e-3, 10e-3, 20e-3, 50e-3, 100e-3, 200e-3, 500e-3,
            1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 10e3, 20e3, 50e3,
        ],
        // AC gain 0 to 90 dB; the limits are [unverified].
        InputRanges = [3, 1, 0.3, 0.1, 0.03, 0.01, 3e-3, 1e-3, 300e-6, 100e-6],
        RangesCurrents = true,
        MaximumFrequency = 250e3,
        MaximumHarmonic = 65535,
        SynchronousLimit = 10,
        Headroom = 3,
        AuxiliaryInputs = 3,
        AuxiliaryRange = 12,
        Capacity = static traces => CurveBuffer.PointsOf7265 / (traces + 1),
        NearestRate = CurveBuffer.NearestRate,
    };

    /// <summary>AMETEK 7270.</summary>
    public static readonly LockInModel Ametek7270 = Ametek7265 with
    {
        Name = "7270",
        TimeConstants =
        [
            10e-6, 20e-6, 50e-6, 100e-6, 200e-6, 500e-6, 1e-3, 2e-3, 5e-3, 10e-3, 20e-3, 50e-3, 100e-3, 200e-3, 500e-3,
            1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 10e3, 20e3, 50e3, 100e3,
        ],
        // [unverified]
        MaximumHarmonic = 127,
        AuxiliaryInputs = 4,
        AuxiliaryRange = 10,
        Capacity = static traces => CurveBuffer.PointsOf7270 / (traces + 1),
    };
}
