using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <summary>The values that the SR860 and SR865A have.</summary>
internal static class Sr86xTables
{
    public const double LowestFrequency = 0.001;
    public const int HighestHarmonic = 99;
    public const double HighestSine = 2;
    public const int AuxiliaryPorts = 4;
    public const double AuxiliaryRange = 10.5;
    public const int LargestCapture = 4096;
    public const int LargestTransfer = 64;
    public const int LargestDivisor = 20;

    /// <summary>Ascending; the instrument counts from the widest.</summary>
    public static readonly double[] Voltages = [1e-9, .. Sr830Tables.Voltages];

    /// <summary>Ascending; the instrument counts from the widest.</summary>
    public static readonly double[] Currents = [1e-15, .. Sr830Tables.Currents];

    public static readonly double[] TimeConstants = [1e-6, 3e-6, .. Sr830Tables.TimeConstants];

    public static readonly InputRangeTable InputRanges = new([1, 0.3, 0.1, 0.03, 0.01], rangesCurrents: false);

    /// <summary>What the capture buffer records, by the codes of <c>CAPTURECFG</c>.</summary>
    public static readonly LockInTraces[] Captures =
    [
        LockInTraces.X,
        LockInTraces.X | LockInTraces.Y,
        LockInTraces.Magnitude | LockInTraces.Phase,
        LockInTraces.X | LockInTraces.Y | LockInTraces.Magnitude | LockInTraces.Phase,
    ];
}
