using SpinBench.Physics.Ensembles.Waveforms;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Station.Simulations.Drives;

/// <summary>A signal in time, and what follows it.</summary>
public sealed record SimulationDrive
{
    /// <summary>Pulses with straight edges.</summary>
    [Summary("The signal: pulses of height one with straight edges.")]
    public PulseSignal? Pulse { get; init; }

    /// <summary>A sine.</summary>
    [Summary("The signal: a sine of amplitude one.")]
    public ToneSignal? Tone { get; init; }

    /// <summary>Straight lines between corners.</summary>
    [Summary("The signal: straight lines between corners.")]
    public CornersSignal? Corners { get; init; }

    /// <summary>Equidistant samples.</summary>
    [Summary("The signal: equidistant samples joined by straight lines.")]
    public SamplesSignal? Samples { get; init; }

    /// <summary>Gaussian noise.</summary>
    [Summary("The signal: Gaussian noise of deviation one.")]
    public NoiseSignal? Noise { get; init; }

    /// <summary>Field at a signal of one, in T.</summary>
    [Unit("T"), Summary("Field at a signal of one: three components.")]
    public IReadOnlyList<double>? Field { get; init; }

    /// <summary>Damping-like field of a spin–orbit torque times the direction of its spins, at a signal of one, in T.</summary>
    [Unit("T"), Summary("Damping-like field of a spin–orbit torque times the direction of its spins, at a signal of one: three components.")]
    public IReadOnlyList<double>? SpinOrbit { get; init; }

    /// <summary>Field-like field of a spin–orbit torque, at a signal of one, in T.</summary>
    [Unit("T"), Summary("Field-like field of a spin–orbit torque, at a signal of one: three components.")]
    public IReadOnlyList<double>? FieldLike { get; init; }

    /// <summary>Spin-transfer field a = ħ·P·j/(e·Ms·t) of a perpendicular current at a signal of one, in T.</summary>
    [Unit("T"), Summary("Spin-transfer field a = ħ·P·j/(e·Ms·t) of a perpendicular current at a signal of one.")]
    public double? SpinTransfer { get; init; }

    /// <summary>Change of the anisotropy field μ0·Hk at a signal of one, in T.</summary>
    [Unit("T"), Summary("Change of the uniaxial anisotropy field by a voltage, at a signal of one.")]
    public double? AnisotropyField { get; init; }

    /// <summary>Current density in the film along x and y at a signal of one, in A/m².</summary>
    [Unit("A/m²"), Summary("Current density in the film along x and y at a signal of one (Zhang and Li's torque).")]
    public IReadOnlyList<double>? Current { get; init; }

    /// <summary>The one signal that is given, or null where there are none or several.</summary>
    internal ISignalSettings? Signal
    {
        get
        {
            ISignalSettings?[] given = [.. new ISignalSettings?[] { Pulse, Tone, Corners, Samples, Noise }.Where(signal => signal is not null)];
            return given is [{ } signal] ? signal : null;
        }
    }

    /// <summary>Whether anything follows the signal.</summary>
    internal bool Acts => Field is not null || ActsBySpinOrbit || Current is not null || SpinTransfer is not null || AnisotropyField is not null;

    /// <summary>Whether a spin–orbit torque follows the signal.</summary>
    internal bool ActsBySpinOrbit => SpinOrbit is not null || FieldLike is not null;

    /// <summary>The signal of a checked drive.</summary>
    /// <param name="seed">Seed of the simulation.</param>
    /// <param name="component">Path of the drive.</param>
    internal Waveform ToWaveform(ulong seed, string component) => Signal!.ToWaveform(seed, component);
}
