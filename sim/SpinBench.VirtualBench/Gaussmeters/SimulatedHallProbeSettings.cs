using SpinBench.Quantities;
using SpinBench.Settings;

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

    /// <summary>Noise of a reading in the wide band, in T rms.</summary>
    [Unit("T"), Summary("Noise of a reading in the wide band, rms.")]
    public double Noise { get; init; } = 2e-6;
}
