using SpinBench.Networks.Perceptrons;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>Devices that hold the weights of a network while it learns.</summary>
/// <param name="Realization">What makes the weights real.</param>
/// <param name="Limits">Largest weight of each layer; the first weights are scattered between them.</param>
/// <param name="WriteEvery">Batches between two times that the weights are made real.</param>
internal sealed record DeviceWeights(IWeightRealization Realization, IReadOnlyList<double> Limits, int WriteEvery);
