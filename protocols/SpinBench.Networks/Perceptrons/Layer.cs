using SpinBench.Networks.Kernels;
using SpinBench.Randomness;

namespace SpinBench.Networks.Perceptrons;

/// <summary>Weights and biases between two layers of neurons; rows are inputs, columns outputs, padded with zeros that stay zero.</summary>
internal sealed unsafe class Layer : IDisposable
{
    public Layer(int inputs, int outputs)
    {
        (Inputs, Outputs, Stride) = (inputs, outputs, DenseKernel.Padded(outputs));
        Weights = new AlignedNumbers(inputs * Stride);
        Biases = new AlignedNumbers(Stride);
    }

    public int Inputs { get; }

    public int Outputs { get; }

    /// <summary>Length of a row with its padding.</summary>
    public int Stride { get; }

    /// <summary>The weights that the network computes with.</summary>
    public AlignedNumbers Weights { get; }

    public AlignedNumbers Biases { get; }

    /// <summary>Draws weights and biases.</summary>
    public void Initialise(InitialWeights initial, RandomStream chance)
    {
        if (initial == InitialWeights.Glorot)
        {
            Scatter(Math.Sqrt(6.0 / (Inputs + Outputs)), chance);
            Biases.Span.Clear();
            return;
        }

        var most = 1 / Math.Sqrt(Inputs);
        Scatter(most, chance);
        foreach (ref var bias in Biases.Span[..Outputs]) bias = (float)(most * ((2 * chance.NextUniform()) - 1));
    }

    /// <summary>Draws the weights evenly from ± a limit.</summary>
    public void Scatter(double most, RandomStream chance)
    {
        for (var row = 0; row < Inputs; row++)
        {
            foreach (ref var weight in Weights.Span.Slice(row * Stride, Outputs)) weight = (float)(most * ((2 * chance.NextUniform()) - 1));
        }
    }

    /// <summary>The weights without padding, row by row.</summary>
    public float[] ReadWeights()
    {
        var weights = new float[Inputs * Outputs];
        for (var row = 0; row < Inputs; row++) Weights.Span.Slice(row * Stride, Outputs).CopyTo(weights.AsSpan(row * Outputs));
        return weights;
    }

    public void WriteWeights(ReadOnlySpan<float> weights)
    {
        if (weights.Length != Inputs * Outputs)
            throw new ArgumentException($"The layer has {Inputs} × {Outputs} weights; {weights.Length} were given.", nameof(weights));
        for (var row = 0; row < Inputs; row++) weights.Slice(row * Outputs, Outputs).CopyTo(Weights.Span.Slice(row * Stride));
    }

    public void Dispose()
    {
        Weights.Dispose();
        Biases.Dispose();
    }
}
