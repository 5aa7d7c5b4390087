using static SpinBench.VirtualBench.LockIns.CurveQuantity;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>How the models of the family differ on the wire.</summary>
/// <param name="Name">What <c>ID</c> answers.</param>
/// <param name="EndsWithNull">
/// True where every message ends with a NUL, commands without data are answered with one too, and two status bytes may follow it. That
/// a message ends so on port 50001, too, is [unverified]: for the 7124 and 7230 a carriage return is documented there.
/// </param>
/// <param name="Curves">What each bit of <c>CBD</c> stands for.</param>
/// <param name="CurvePoints">Points in the curve buffer, shared by the curves.</param>
internal sealed record AmetekModel(string Name, bool EndsWithNull, CurveQuantity[] Curves, int CurvePoints)
{
    /// <summary>Signal Recovery 7265.</summary>
    public static readonly AmetekModel Dsp7265 = new(
        "7265",
        false,
        [
            X, Y, Magnitude, Phase, Sensitivity, Input1, Input2, Input3, Output1, Output2, Noise, Ratio, LogRatio, Event, FrequencyLow,
            FrequencyHigh,
        ],
        CurveBuffer.PointsOf7265);

    /// <summary>AMETEK 7270; the order of its curves is that of the 7230's manual [unverified].</summary>
    public static readonly AmetekModel Dsp7270 = new(
        "7270",
        true,
        [
            X, Y, Magnitude, Phase, Sensitivity, Noise, Ratio, LogRatio, Input1, Input2, Input3, Input4, Output1, Output2, Event,
            FrequencyLow, FrequencyHigh,
        ],
        CurveBuffer.PointsOf7270);
}
