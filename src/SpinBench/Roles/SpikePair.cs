using SpinBench.Quantities;

namespace SpinBench.Roles;

/// <summary>
/// Two spikes on the two ends of a synapse: at the device their difference is applied, s(t) = pre(t) − post(t − Δt). Each is a sequence
/// of samples that are held until the next one; before and after its samples a spike is zero.
/// </summary>
/// <param name="Pre">Samples of the presynaptic spike, in the unit of the role that applies them.</param>
/// <param name="Post">Samples of the postsynaptic spike, in the same unit.</param>
/// <param name="SampleRate">Samples a second, in Hz.</param>
/// <param name="Delay">How much later the postsynaptic spike begins, in seconds; negative when it comes first.</param>
public sealed record SpikePair(
    IReadOnlyList<double> Pre, IReadOnlyList<double> Post, [property: Unit("Hz")] double SampleRate, [property: Unit("s")] double Delay);
