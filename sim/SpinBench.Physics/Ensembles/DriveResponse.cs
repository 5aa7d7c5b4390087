namespace SpinBench.Physics.Ensembles;

/// <summary>What one member feels of a drive of one unit. Parts add: one current may bring a spin–orbit torque and an Oersted field.</summary>
public sealed record DriveResponse
{
    /// <summary>No response.</summary>
    public static DriveResponse None { get; } = new();

    /// <summary>Field: applied, Oersted or field-like torque, T per unit.</summary>
    public Cartesian Field { get; init; }

    /// <summary>Damping-like field times polarisation, T per unit: adds m×this to the effective field.</summary>
    public Cartesian DampingLike { get; init; }

    /// <summary>Change of the tensor of anisotropy, T per unit.</summary>
    public SymmetricTensor Anisotropy { get; init; }

    /// <summary>Slonczewski field a of the member's <see cref="SpinTransfer"/>, T per unit.</summary>
    public double Transfer { get; init; }

    /// <summary>A spin–orbit torque of any polarisation.</summary>
    /// <param name="polarization">Direction of the accumulated spins.</param>
    /// <param name="dampingLike">Damping-like field, T per unit; positive drives the spin towards the polarisation.</param>
    /// <param name="fieldLike">Field-like field, T per unit.</param>
    public static DriveResponse SpinOrbit(Cartesian polarization, double dampingLike, double fieldLike = 0) =>
        new() { DampingLike = dampingLike * polarization.Unit(), Field = fieldLike * polarization.Unit() };

    /// <summary>Voltage control of a uniaxial anisotropy.</summary>
    /// <param name="axis">Axis.</param>
    /// <param name="field">Change of the anisotropy field 2K/Ms, T per unit.</param>
    public static DriveResponse VoltageControl(Cartesian axis, double field) => new() { Anisotropy = SymmetricTensor.Along(axis.Unit(), field) };
}
