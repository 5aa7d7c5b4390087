namespace SpinBench.Samples.CompoundMtj;

/// <summary>
/// Standard deviations from cell to cell and from device to device, all Gaussian; chosen to suit the published ±15 % of the coercive
/// field.
/// </summary>
public sealed record DeviceSpreadParameters
{
    /// <summary>Relative deviation of the anisotropy field.</summary>
    public double AnisotropyField { get; init; } = 0.06;

    /// <summary>Relative deviation of the torque per volt, for <see cref="SpreadModel.Independent"/> cells.</summary>
    public double Torque { get; init; } = 0.05;

    /// <summary>Deviation of the loop's centre, T.</summary>
    public double LoopOffset { get; init; } = 0.8e-3;

    /// <summary>Relative deviation of the resistance.</summary>
    public double Resistance { get; init; } = 0.03;

    /// <summary>Deviation of the breakdown voltage from device to device, V.</summary>
    public double BreakdownVoltage { get; init; } = 0.05;

    /// <summary>
    /// Step between neighbouring torque factors of <see cref="SpreadModel.Stratified"/> cells: 0.94, 1.00, 1.06 for three.
    /// </summary>
    public double TorqueStep { get; init; } = 0.06;

    /// <summary>Relative deviation of the torque factors about their steps.</summary>
    public double TorqueScatter { get; init; } = 0.02;
}
