namespace SpinBench.Drivers.LockIns;

/// <summary>The values that an SR830 has.</summary>
internal static class Sr830Tables
{
    /// <summary>Refuses what it does not have.</summary>
    public static readonly ModelSettings Settings = new("SR830");

    public const int LongestRecording = 16383;
    public const double LowestRate = 62.5e-3;
    public const int HighestRateCode = 13;
    public const int AuxiliaryPorts = 4;
    public const double AuxiliaryRange = 10.5;

    public const double HighestFrequency = 102_000;
    public const double LowestFrequency = 0.001;
    public const int HighestHarmonic = 19_999;
    public const double LowestSine = 0.004;
    public const double HighestSine = 5;

    /// <summary>Step of the sine amplitude, in V rms [unverified].</summary>
    public const double SineStep = 0.002;

    /// <summary>Detection frequency, in Hz, below which time constants over 30 s exist whatever the range was before.</summary>
    public const double LongTimeConstantsBelow = 199.21;

    public const double LongestAboveLowRange = 30;

    public static readonly double[] Voltages =
    [
        2e-9, 5e-9, 10e-9, 20e-9, 50e-9, 100e-9, 200e-9, 500e-9, 1e-6, 2e-6, 5e-6, 10e-6, 20e-6, 50e-6, 100e-6, 200e-6, 500e-6,
        1e-3, 2e-3, 5e-3, 10e-3, 20e-3, 50e-3, 100e-3, 200e-3, 500e-3, 1,
    ];

    public static readonly double[] Currents =
    [
        2e-15, 5e-15, 10e-15, 20e-15, 50e-15, 100e-15, 200e-15, 500e-15, 1e-12, 2e-12, 5e-12, 10e-12, 20e-12, 50e-12, 100e-12,
        200e-12, 500e-12, 1e-9, 2e-9, 5e-9, 10e-9, 20e-9, 50e-9, 100e-9, 200e-9, 500e-9, 1e-6,
    ];

    public static readonly double[] TimeConstants =
    [
        10e-6, 30e-6, 100e-6, 300e-6, 1e-3, 3e-3, 10e-3, 30e-3, 100e-3, 300e-3, 1, 3, 10, 30, 100, 300, 1e3, 3e3, 10e3, 30e3,
    ];
}
