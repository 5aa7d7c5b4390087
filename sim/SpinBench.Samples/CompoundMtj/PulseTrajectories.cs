using SpinBench.Physics;
using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Ensembles.Waveforms;

namespace SpinBench.Samples.CompoundMtj;

/// <summary>
/// The stochastic Landau–Lifshitz–Gilbert trajectories of all cells through one pulse. The cells step together, one in each lane of a
/// vector, so several cost what one does.
/// </summary>
internal static class PulseTrajectories
{
    private const double ThermalizationTime = 5e-9;
    private const double RelaxationTime = 10e-9;

    /// <summary>Step that resolves the 2–3 GHz precession of an in-plane junction, s.</summary>
    private const double LongestStep = 2e-12;

    /// <summary>Largest angle, rad, about the sum of all fields in a step; strong applied fields ask for shorter ones.</summary>
    private const double LargestTurn = 0.4;

    /// <summary>Which cells end on the other side than they began.</summary>
    /// <param name="compound">The device; its seed and path are those of the thermal field.</param>
    /// <param name="cells">The cells as they were made.</param>
    /// <param name="directions">Where they point along y, +1 or −1.</param>
    /// <param name="pulse">The pulse.</param>
    /// <param name="field">Applied field along y, T.</param>
    /// <param name="index">Number of the pulse: each has random numbers of its own.</param>
    public static bool[] Switched(
        CompoundSotMtjParameters compound, IReadOnlyList<CellParameters> cells, IReadOnlyList<int> directions, in WritePulse pulse, double field, long index)
    {
        double voltage = pulse.Voltage, largest = cells.Max(cell => cell.FreeLayer.AnisotropyField + cell.FreeLayer.EffectiveMagnetization
            + Math.Abs(field - cell.LoopOffset) + Math.Abs(voltage * cell.DampingLikeFieldPerVolt));
        double step = Math.Min(LongestStep, LargestTurn / (PhysicalConstants.GyromagneticRatio * largest));
        var ensemble = new MacrospinEnsemble(
            [.. cells.Select((cell, i) => EnsembleMember.Of(cell.FreeLayer) with
            {
                Start = new Cartesian(0, directions[i], 0),
                Field = new Cartesian(0, field - cell.LoopOffset, 0),
                Responses = [DriveResponse.SpinOrbit(Cartesian.AlongY, cell.DampingLikeFieldPerVolt)],
            })],
            new EnsembleSettings
            {
                TimeStep = step,
                Seed = compound.Seed,
                Component = $"{compound.ComponentPath}/pulse/{index}",
                Threads = compound.Threads,
                Drives = [Voltage(pulse, step)],
            });
        // Only the rest after the pulse is longer or shorter by what is missing to a whole step.
        ensemble.Step((long)Math.Round((ThermalizationTime + pulse.Rise + pulse.Top + pulse.Fall + RelaxationTime) / step));
        return [.. directions.Select((direction, i) => ensemble[i].Y * direction < 0)];
    }

    // An edge of no length is one of a step.
    private static PiecewiseLinear Voltage(in WritePulse pulse, double step)
    {
        double risen = ThermalizationTime + Math.Max(pulse.Rise, step), falls = Math.Max(risen, ThermalizationTime + pulse.Rise + pulse.Top);
        double fallen = falls + Math.Max(pulse.Fall, step);
        return falls > risen
            ? new PiecewiseLinear((ThermalizationTime, 0), (risen, pulse.Voltage), (falls, pulse.Voltage), (fallen, 0))
            : new PiecewiseLinear((ThermalizationTime, 0), (risen, pulse.Voltage), (fallen, 0));
    }
}
