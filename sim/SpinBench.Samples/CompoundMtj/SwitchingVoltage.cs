using SpinBench.Physics;

namespace SpinBench.Samples.CompoundMtj;

/// <summary>
/// Pulse height at which a cell of a compound switches every other time, in one direction, and how it changes with what tells cells apart:
/// linearised about the nominal cell, from the fast model of pulses.
/// </summary>
/// <param name="Nominal">Voltage of the nominal cell, V, without sign.</param>
/// <param name="PerAnisotropy">Change for a relative change of the anisotropy field by one, V.</param>
/// <param name="PerOffset">Change with the offset of the loop, V/T.</param>
/// <param name="Width">Scale of the transition, V: the probability is about 1/(1 + exp(−(V − V₅₀)/width)).</param>
internal readonly record struct SwitchingVoltage(double Nominal, double PerAnisotropy, double PerOffset, double Width)
{
    private const double Step = 0.03;
    private const double OffsetStep = 0.4e-3;
    private const int Halvings = 22;

    // ln 9: between 10 and 90 % a logistic curve runs twice that many of its scales.
    private const double TenToNinety = 2 * 2.1972245773362196;

    /// <summary>Finds the voltage for a nominal cell.</summary>
    /// <param name="cell">The nominal cell.</param>
    /// <param name="direction">1 for switching to antiparallel, −1 for switching to parallel.</param>
    /// <param name="field">Field in the direction of switching, T.</param>
    /// <param name="width">Width of the pulse, s.</param>
    public static SwitchingVoltage Of(CellParameters cell, int direction, double field, double width)
    {
        double towards = field - (direction * cell.LoopOffset);
        double VoltageAt(double share, double anisotropy, double offset)
        {
            var spin = cell.FreeLayer with { AnisotropyField = cell.FreeLayer.AnisotropyField * (1 + anisotropy) };
            return Find(new PulseProbabilities(spin), spin, towards - (direction * offset), width, share) / cell.DampingLikeFieldPerVolt;
        }

        double nominal = VoltageAt(0.5, 0, 0);
        return new SwitchingVoltage(
            nominal,
            (VoltageAt(0.5, Step, 0) - VoltageAt(0.5, -Step, 0)) / (2 * Step),
            (VoltageAt(0.5, 0, OffsetStep) - VoltageAt(0.5, 0, -OffsetStep)) / (2 * OffsetStep),
            (VoltageAt(0.9, 0, 0) - VoltageAt(0.1, 0, 0)) / TenToNinety);
    }

    private static double Find(PulseProbabilities probabilities, Macrospin spin, double field, double width, double share)
    {
        double low = 0, high = 2 * spin.Damping * ((spin.EffectiveMagnetization / 2) + spin.AnisotropyField + Math.Abs(field));
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            if (probabilities.At(field, middle, width) < share) low = middle; else high = middle;
        }

        return (low + high) / 2;
    }
}
