using SpinBench.Networks.Perceptrons;
using SpinBench.Networks.Synapses;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>Gives the states of devices to the weights of a whole network.</summary>
internal static class WeightStates
{
    /// <summary>Replaces all weights by states; the biases stay as they are.</summary>
    public static void Give(Perceptron network, ConductanceLevels levels, double? fullScale)
    {
        var quantizer = new WeightQuantizer(levels, fullScale);
        for (var layer = 0; layer + 1 < network.Sizes.Count; layer++)
        {
            var weights = network.ReadWeights(layer);
            quantizer.Quantize(weights);
            network.WriteWeights(layer, weights);
        }
    }
}
