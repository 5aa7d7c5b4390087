using SpinBench.Physics;
using SpinBench.Physics.Switching;

namespace SpinBench.Samples.CompoundMtj;

/// <summary>
/// Switching probability of one free layer against field, torque and width, tabulated where it is asked for. The nodes lie on a fixed grid
/// and each is a pure function of its place, so what is in the table, and in which order it came, never changes an answer.
/// </summary>
/// <param name="spin">The free layer.</param>
internal sealed class PulseProbabilities(Macrospin spin)
{
    private const double FieldStep = 0.05e-3;

    /// <summary>Torque step over the linear threshold: a twentieth of the width of the narrowest transition.</summary>
    private const double RelativeTorqueStep = 0.002;

    /// <summary>
    /// Ratio of one tabulated width to the next, less one. A critical voltage changes by some 3 % where the width doubles, so the nearest
    /// tabulated width is as good as the width itself: within 2·10⁻⁵ of the voltage.
    /// </summary>
    private const double RelativeWidthStep = 0.001;

    private const int MostCurves = 512;
    private const int RecentAnswers = 64;

    private readonly double _torqueStep = RelativeTorqueStep * spin.Damping * (spin.EffectiveMagnetization / 2 + spin.AnisotropyField);
    private readonly Dictionary<(int Field, int Width), Dictionary<long, double>> _curves = [];
    private readonly Dictionary<int, EnergyDiffusion> _wells = [];
    private readonly Answer[] _recent = [.. Enumerable.Repeat(new Answer(double.NaN, 0, 0, 0), RecentAnswers)];

    /// <summary>Probability of switching, linear between the nodes in field and torque, at the nearest tabulated width.</summary>
    /// <param name="field">Field, T, positive towards the destination.</param>
    /// <param name="torque">Damping-like field, T, positive towards the destination.</param>
    /// <param name="width">Pulse width, s.</param>
    public double At(double field, double torque, double width)
    {
        ref var recent = ref _recent[Slot(field, torque, width)];
        if (recent.Field != field || recent.Torque != torque || recent.Width != width)
            recent = new Answer(field, torque, width, Interpolate(field, torque, (int)Math.Round(Math.Log(width) / RelativeWidthStep)));
        return recent.Probability;
    }

    private static int Slot(double field, double torque, double width)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(field) * 3 + BitConverter.DoubleToUInt64Bits(torque) * 5
            + BitConverter.DoubleToUInt64Bits(width);
        return (int)((bits * 0x9E3779B97F4A7C15) >> 58);
    }

    private double Interpolate(double field, double torque, int widthNode)
    {
        if (Math.Abs(field) >= spin.AnisotropyField)
            return field > 0 ? 1 : 0;
        double position = field / FieldStep, below = Math.Floor(position), share = position - below;
        double low = OnField((int)below, torque, widthNode);
        return share > 0 ? low + share * (OnField((int)below + 1, torque, widthNode) - low) : low;
    }

    private double OnField(int fieldNode, double torque, int widthNode)
    {
        if (!_curves.TryGetValue((fieldNode, widthNode), out var curve))
        {
            if (_curves.Count >= MostCurves)
            {
                _curves.Clear();
                _wells.Clear();
            }

            _curves[(fieldNode, widthNode)] = curve = [];
        }

        double position = torque / _torqueStep, below = Math.Floor(position), share = position - below;
        double low = OnNode(curve, fieldNode, (long)below, widthNode);
        return share > 0 ? low + share * (OnNode(curve, fieldNode, (long)below + 1, widthNode) - low) : low;
    }

    private double OnNode(Dictionary<long, double> curve, int fieldNode, long torqueNode, int widthNode)
    {
        if (curve.TryGetValue(torqueNode, out double known))
            return known;
        if (!_wells.TryGetValue(fieldNode, out var well))
            _wells[fieldNode] = well = new EnergyDiffusion(spin, fieldNode * FieldStep);
        return curve[torqueNode] = well.SwitchingProbability(torqueNode * _torqueStep, Math.Exp(widthNode * RelativeWidthStep));
    }

    private readonly record struct Answer(double Field, double Torque, double Width, double Probability);
}
