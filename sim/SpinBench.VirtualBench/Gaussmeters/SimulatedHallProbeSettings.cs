using SpinBench.Quantities;
using SpinBench.Settings;
using SpinBench.VirtualBench.LockIns;

namespace SpinBench.VirtualBench.Gaussmeters;

/// <summary>Imperfections of a simulated gaussmeter and its probe.</summary>
[Summary("Imperfections of a simulated gaussmeter and its probe.")]
public sealed record SimulatedHallProbeSettings
{
    /// <summary>The probe.</summary>
    [Summary("The probe: high-sensitivity (3.5 T), high-stability (35 T) or ultra-high-sensitivity (3.5 mT).")]
    public HallProbeType Probe { get; init; } = HallProbeType.HighSensitivity;

    /// <summary>What the probe reads in no field, μ0H in T, until it is zeroed.</summary>
    [Unit("T"), Summary("What the probe reads in no field, until it is zeroed.")]
    public double ZeroOffset { get; init; }

    /// <summary>Error of the probe's calibration, as a share of the field.</summary>
    [Summary("Error of the probe's calibration, as a share of the field.")]
    public double GainError { get; init; }

    /// <summary>Field of the coil at the supply that the control output drives, μ0H in T/A; null where nothing is connected there.</summary>
    [Unit("T/A"), Summary("Calibration of the coil that a 475's control output drives through a supply; nothing is connected there if left out.")]
    public double? ControlledTeslaPerAmpere { get; init; }

    /// <summary>The supply at the control output, and the coil.</summary>
    [Summary("The supply at a 475's control output, and its coil.")]
    public AnalogMagnetSettings Magnet { get; init; } = new();

    /// <summary>Noise of a reading in the wide band, in T rms.</summary>
    [Unit("T"), Summary("Noise of a reading in the wide band, rms.")]
    public double Noise { get; init; } = 2e-6;
}
