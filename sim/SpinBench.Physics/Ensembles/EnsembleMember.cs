namespace SpinBench.Physics.Ensembles;

/// <summary>One macrospin of an ensemble. Every member has parameters of its own, at no cost.</summary>
public sealed record EnsembleMember
{
    /// <summary>Saturation magnetisation Ms, A/m.</summary>
    public required double SaturationMagnetization { get; init; }

    /// <summary>Volume, m³.</summary>
    public required double Volume { get; init; }

    /// <summary>Gilbert damping α.</summary>
    public required double Damping { get; init; }

    /// <summary>Gyromagnetic ratio γ, rad/(s T).</summary>
    public double GyromagneticRatio { get; init; } = PhysicalConstants.GyromagneticRatio;

    /// <summary>Temperature, K.</summary>
    public double Temperature { get; init; }

    /// <summary>Direction at the beginning.</summary>
    public Cartesian Start { get; init; } = Cartesian.AlongZ;

    /// <summary>Constant applied field, T.</summary>
    public Cartesian Field { get; init; }

    /// <summary>Uniaxial anisotropy field 2K/Ms, T; negative makes a plane easy.</summary>
    public double AnisotropyField { get; init; }

    /// <summary>Axis of the uniaxial anisotropy.</summary>
    public Cartesian AnisotropyAxis { get; init; } = Cartesian.AlongZ;

    /// <summary>Cubic anisotropy.</summary>
    public CubicAnisotropy? Cubic { get; init; }

    /// <summary>Demagnetising tensor N, dimensionless: B = −μ0·Ms·N·m.</summary>
    public SymmetricTensor Demagnetizing { get; init; }

    /// <summary>Constant damping-like field times its polarisation, T: adds m×this to the effective field.</summary>
    public Cartesian DampingLike { get; init; }

    /// <summary>Spin-transfer torque of a reference layer.</summary>
    public SpinTransfer? Transfer { get; init; }

    /// <summary>Responses to the ensemble's drives, in their order; those not given are none.</summary>
    public IReadOnlyList<DriveResponse> Responses { get; init; } = [];

    /// <summary>Magnetic moment Ms·V, A m².</summary>
    public double Moment => SaturationMagnetization * Volume;

    /// <summary>Tensor of all terms linear in m: uniaxial anisotropy and shape, T.</summary>
    internal SymmetricTensor Linear => Uniaxial + Shape;

    internal SymmetricTensor Uniaxial => SymmetricTensor.Along(AnisotropyAxis.Unit(), AnisotropyField);

    internal SymmetricTensor Shape => -PhysicalConstants.VacuumPermeability * SaturationMagnetization * Demagnetizing;

    /// <summary>A layer with its easy axis along y and its normal along z, as a member that starts along +y.</summary>
    /// <param name="layer">The layer.</param>
    public static EnsembleMember Of(Macrospin layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        double magnetization = PhysicalConstants.VacuumPermeability * layer.SaturationMagnetization;
        return new EnsembleMember
        {
            SaturationMagnetization = layer.SaturationMagnetization,
            Volume = layer.Volume,
            Damping = layer.Damping,
            Temperature = layer.Temperature,
            AnisotropyField = layer.AnisotropyField,
            AnisotropyAxis = Cartesian.AlongY,
            Demagnetizing = new SymmetricTensor(0, 0, layer.EffectiveMagnetization / magnetization),
            Start = Cartesian.AlongY,
        };
    }

    internal DriveResponse ResponseTo(int drive) => drive < Responses.Count ? Responses[drive] : DriveResponse.None;

    /// <summary>Deviation of each component of the thermal field in a step, T: √(2α·kB·T/(γ·Ms·V·dt)) (Brown, Phys. Rev. 130, 1677, 1963).</summary>
    internal double ThermalField(double timeStep) => Math.Sqrt(
        2 * Damping * PhysicalConstants.Boltzmann * Temperature / (GyromagneticRatio * Moment * timeStep));
}
