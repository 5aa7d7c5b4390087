using SpinBench.Settings;

namespace SpinBench.Station.Simulations;

/// <summary>The layer whose spins a perpendicular current brings.</summary>
public sealed record ReferenceLayerSettings
{
    /// <summary>Direction of its spins.</summary>
    [Summary("Direction of its spins: three numbers.")]
    public required IReadOnlyList<double> Polarization { get; init; }

    /// <summary>Asymmetry Λ of the torque.</summary>
    [Summary("Asymmetry Λ of the torque; 1 makes it the same for all angles.")]
    public double Asymmetry { get; init; } = 1;

    /// <summary>Field-like torque as a share of the other.</summary>
    [Summary("Field-like torque as a share of the other.")]
    public double FieldLike { get; init; }
}
