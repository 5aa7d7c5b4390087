using SpinBench.Physics;
using SpinBench.Physics.Magnetostatics;
using SpinBench.Randomness;

namespace SpinBench.Samples.CompoundMtj;

/// <summary>One cell as the wafer made it: nominal values with the deviations that its seed gives it.</summary>
/// <param name="FreeLayer">The free layer as a macrospin.</param>
/// <param name="LoopOffset">Field at the centre of the free layer's loop, T.</param>
/// <param name="DampingLikeFieldPerVolt">
/// Damping-like field per volt on the write line, T/V; positive voltage drives to +y, antiparallel.
/// </param>
/// <param name="ParallelResistance">Resistance with the layers parallel, Ω.</param>
/// <param name="AntiparallelResistance">Resistance with the layers antiparallel, Ω.</param>
public sealed record CellParameters(
    Macrospin FreeLayer,
    double LoopOffset,
    double DampingLikeFieldPerVolt,
    double ParallelResistance,
    double AntiparallelResistance)
{
    /// <summary>Draws all cells of a compound.</summary>
    /// <param name="compound">The compound.</param>
    public static IReadOnlyList<CellParameters> Draw(CompoundSotMtjParameters compound)
    {
        ArgumentNullException.ThrowIfNull(compound);
        double[] lots = [.. Enumerable.Range(0, compound.Cells)
            .Select(i => new RandomStream(compound.Seed, PathOf(compound, i), "deal").NextUniform())];
        return [.. lots.Select((lot, i) => Draw(compound, i, lots.Count(other => other < lot)))];
    }

    /// <summary>Path of a cell among the components of a bench.</summary>
    internal static string PathOf(CompoundSotMtjParameters compound, int index) => $"{compound.ComponentPath}/cell/{index}";

    private static CellParameters Draw(CompoundSotMtjParameters compound, int index, int rank)
    {
        var spread = compound.DeviceSpread;
        var stream = new RandomStream(compound.Seed, PathOf(compound, index), "spread");
        double scale = compound.Spread == SpreadModel.None ? 0 : 1;
        double anisotropy = 1 + scale * spread.AnisotropyField * stream.NextGaussian();
        double torque = TorqueFactor(compound, rank, scale * stream.NextGaussian());
        double offset = scale * spread.LoopOffset * stream.NextGaussian();
        double resistance = 1 + scale * spread.Resistance * stream.NextGaussian();

        double thickness = compound.FreeLayerThickness;
        var nominal = NominalFreeLayer(compound);
        double parallel = compound.Barrier.ParallelResistanceOf(thickness) * resistance;
        return new CellParameters(
            nominal with { AnisotropyField = nominal.AnisotropyField * anisotropy },
            compound.FreeLayer.LoopOffset + compound.FreeLayer.LoopOffsetSlope * (thickness - 1.6e-9) + offset,
            TorquePerVolt(compound) * torque,
            parallel,
            parallel * (1 + compound.Barrier.MagnetoresistanceOf(thickness)));
    }

    private static double TorqueFactor(CompoundSotMtjParameters compound, int rank, double deviate)
    {
        var spread = compound.DeviceSpread;
        return compound is { Spread: SpreadModel.Stratified, Cells: > 1 }
            ? (1 + spread.TorqueStep * (rank - (compound.Cells - 1) / 2.0)) * (1 + spread.TorqueScatter * deviate)
            : 1 + spread.Torque * deviate;
    }

    private static double TorquePerVolt(CompoundSotMtjParameters compound)
    {
        var channel = compound.Channel;
        double currentDensity = channel.PlatinumShare * channel.FactorOf(compound.Cells, compound.Spread)
            / (channel.ResistanceOf(compound.Cells) * channel.Width * channel.PlatinumThickness);
        return SpinHallTorque.DampingLikeField(
            channel.SpinHallAngle, currentDensity, compound.FreeLayer.SaturationMagnetization, compound.FreeLayerThickness);
    }

    private static Macrospin NominalFreeLayer(CompoundSotMtjParameters compound)
    {
        var layer = compound.FreeLayer;
        double thickness = compound.FreeLayerThickness;
        double magnetization = PhysicalConstants.VacuumPermeability * layer.SaturationMagnetization;
        var factors = DemagnetizingFactors.OfEllipticCylinder(layer.ShortAxis / 2, layer.LongAxis / 2, thickness);
        double nucleation = layer.NucleationField + layer.NucleationFieldSlope * (thickness - 1.6e-9);
        return new Macrospin
        {
            AnisotropyField = Math.Min((factors.X - factors.Y) * magnetization, nucleation),
            EffectiveMagnetization = magnetization * (1 - layer.InterfaceAnisotropyThickness / thickness),
            SaturationMagnetization = layer.SaturationMagnetization,
            Volume = Math.PI / 4 * layer.LongAxis * layer.ShortAxis * thickness,
            Damping = layer.Damping,
            Temperature = compound.Temperature,
        };
    }
}
