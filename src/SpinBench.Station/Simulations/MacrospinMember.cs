using SpinBench.Physics;
using SpinBench.Physics.Ensembles;
using SpinBench.Station.Simulations.Drives;

namespace SpinBench.Station.Simulations;

/// <summary>A macrospin in a stage, as the solver knows it.</summary>
internal static class MacrospinMember
{
    /// <summary>The member.</summary>
    /// <param name="macrospin">The macrospin, or the layer of a stack.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="field">Constant field, T.</param>
    /// <param name="drives">What drives the stage.</param>
    public static EnsembleMember Of(MacrospinSettings macrospin, SimulationStage stage, Cartesian field, IEnumerable<SimulationDrive> drives)
    {
        var driven = macrospin is not LayerSettings { Driven: false };
        var factors = Vector.Of(macrospin.DemagnetizingFactors);
        return new EnsembleMember
        {
            SaturationMagnetization = macrospin.SaturationMagnetization,
            Volume = macrospin.Volume,
            Damping = macrospin.Damping,
            GyromagneticRatio = Gyration.Of(macrospin.GyromagneticRatio, macrospin.GFactor),

            // Searches for equilibrium and the start know no thermal field, and no step that one would have to be resolved by.
            Temperature = stage.Step is null ? 0 : macrospin.Temperature,
            AnisotropyField = macrospin.AnisotropyField,
            AnisotropyAxis = Vector.Of(macrospin.AnisotropyAxis),
            Cubic = macrospin.CubicAnisotropy is { } cubic ? new CubicAnisotropy(cubic.Field, Vector.Of(cubic.First), Vector.Of(cubic.Second)) : null,
            Demagnetizing = new SymmetricTensor(factors.X, factors.Y, factors.Z),
            Field = driven ? field + Vector.OrNone(stage.FieldLike) : field,
            DampingLike = driven ? Vector.OrNone(stage.SpinOrbit) : default,
            Transfer = driven && macrospin.ReferenceLayer is { } reference
                ? new SpinTransfer(Vector.Of(reference.Polarization), stage.SpinTransfer ?? 0, reference.Asymmetry, reference.FieldLike)
                : null,
            Responses = [.. drives.Select(drive => driven ? ResponseTo(drive, macrospin) : new DriveResponse { Field = Vector.OrNone(drive.Field) })],
        };
    }

    private static DriveResponse ResponseTo(SimulationDrive drive, MacrospinSettings macrospin) => new()
    {
        Field = Vector.OrNone(drive.Field) + Vector.OrNone(drive.FieldLike),
        DampingLike = Vector.OrNone(drive.SpinOrbit),
        Transfer = macrospin.ReferenceLayer is null ? 0 : drive.SpinTransfer ?? 0,
        Anisotropy = SymmetricTensor.Along(Vector.Of(macrospin.AnisotropyAxis).Unit(), drive.AnisotropyField ?? 0),
    };
}
