using SpinBench.Physics.Ensembles;

namespace SpinBench.Samples.SttMtj;

/// <summary>
/// What MTJ neurons are (Zheng et al. 2020): a perpendicular free layer under the spin-transfer torque of an in-plane reference layer, which
/// rings when a current sets in.
/// </summary>
public sealed record SttMtjNeuronParameters
{
    /// <summary>
    /// Largest current density that the model is made for, A/m². Up to 8.9·10¹⁰ the response rises with the current; beyond, the last swing no
    /// longer ends within the stimulus, and the response falls once.
    /// </summary>
    public const double LargestDensity = 10e10;

    /// <summary>Ends of the current densities between which the response polynomial holds, A/m².</summary>
    public const double PolynomialFrom = 0.8e10, PolynomialTo = 1.0e10;

    /// <summary>Number of devices.</summary>
    public int Devices { get; init => field = Allowed.Between(value, 1, 1_000_000, nameof(Devices)); } = 1;

    /// <summary>Seed of the devices' spread and noise.</summary>
    public ulong Seed { get; init; }

    /// <summary>How a response is computed.</summary>
    public NeuronFidelity Fidelity { get; init => field = Allowed.Defined(value, nameof(Fidelity)); } = NeuronFidelity.Llg;

    /// <summary>Saturation magnetisation, A/m (fitted: only P/(Ms·t) matters).</summary>
    public double SaturationMagnetization { get; init => field = Allowed.Between(value, 1e5, 3e6, "A/m", nameof(SaturationMagnetization)); } = 6e5;

    /// <summary>Thickness of the free layer, m (fitted with the magnetisation).</summary>
    public double Thickness { get; init => field = Allowed.Between(value, 0.3e-9, 10e-9, "m", nameof(Thickness)); } = 1e-9;

    /// <summary>Spin polarisation P of the current (fitted with the magnetisation).</summary>
    public double Polarization { get; init => field = Allowed.Between(value, 0.01, 1, "", nameof(Polarization)); } = 0.605;

    /// <summary>Asymmetry Λ of the torque, 1/√3: fitted, so that ΔR grows faster than the current as published (145 Ω over 114 Ω).</summary>
    public double Asymmetry { get; init => field = Allowed.Between(value, 0.3, 3, "", nameof(Asymmetry)); } = 1 / Math.Sqrt(3);

    /// <summary>Gilbert damping α (chosen).</summary>
    public double Damping { get; init => field = Allowed.Between(value, 1e-4, 0.5, "", nameof(Damping)); } = 0.015;

    /// <summary>Effective anisotropy field, μ0H in T (chosen: a ring of 2.1 GHz).</summary>
    public double AnisotropyField { get; init => field = Allowed.Between(value, 10e-3, 0.5, "T", nameof(AnisotropyField)); } = 75e-3;

    /// <summary>χ = TMR/(2 + TMR) of R = R0/(1 + χ·m·p) (fitted: a TMR of 105 %).</summary>
    public double Contrast { get; init => field = Allowed.Between(value, 1e-3, 0.9, "", nameof(Contrast)); } = 0.3444;

    /// <summary>Resistance at rest R0, Ω (published).</summary>
    public double Resistance { get; init => field = Allowed.Between(value, 10, 10e6, "Ω", nameof(Resistance)); } = 11.05e3;

    /// <summary>Cross-section of a device, m² (chosen: a current of 100 µA is 10¹⁰ A/m²).</summary>
    public double Area { get; init => field = Allowed.Between(value, 1e-16, 1e-10, "m²", nameof(Area)); } = 1e-14;

    /// <summary>Duration of a stimulus, s (published).</summary>
    public double Duration { get; init => field = Allowed.Between(value, 0.2e-9, 100e-9, "s", nameof(Duration)); } = 1.5e-9;

    /// <summary>Time step of the equation of motion, s: of 0.5 to 10 ps, ΔR is the same within 0.01 Ω.</summary>
    public double TimeStep { get; init => field = Allowed.Between(value, 0.1e-12, 10e-12, "s", nameof(TimeStep)); } = 5e-12;

    /// <summary>Largest deviation of a device's anisotropy field, as a share; devices are drawn evenly up to it.</summary>
    public double AnisotropySpread { get; init => field = Allowed.Between(value, 0, 0.5, "", nameof(AnisotropySpread)); }

    /// <summary>Largest deviation of a device's resistance, as a share.</summary>
    public double ResistanceSpread { get; init => field = Allowed.Between(value, 0, 0.5, "", nameof(ResistanceSpread)); }

    /// <summary>Number of sizes that the devices come in; 0 where each has its own.</summary>
    public int Sizes { get; init => field = Allowed.Between(value, 0, 1_000_000, nameof(Sizes)); }

    /// <summary>Standard deviation of noise on each response, Ω; of the phase, or thermal.</summary>
    public double Noise { get; init => field = Allowed.Between(value, 0, 10e3, "Ω", nameof(Noise)); }

    /// <summary>Threads that integrate devices side by side; the outcome does not depend on it.</summary>
    public int Threads { get; init => field = Allowed.Between(value, 1, 256, nameof(Threads)); } = 1;

    /// <summary>Path of the devices, to which their random numbers belong.</summary>
    public string ComponentPath { get; init; } = "sample";

    /// <summary>Slonczewski field a of a current density, T.</summary>
    /// <param name="density">Current density, A/m².</param>
    internal double TransferOf(double density) => SpinTransfer.FieldOf(Polarization, density, SaturationMagnetization, Thickness);

    /// <summary>The ΔR, in Ω, at which the polynomial begins, and over which it runs.</summary>
    internal static (double From, double Over) PolynomialRange => (114, 31);
}
