namespace SpinBench.Networks.Perceptrons;

/// <summary>
/// What becomes of the weights that learning asks for: states of devices, with their spread and their failures. The network computes with the
/// real weights, gradients included, and moves the ideal ones (a straight-through gradient; Bengio, Léonard and Courville 2013).
/// </summary>
public interface IWeightRealization
{
    /// <summary>True for what the network has to stand while it learns only: after an epoch its weights are those that learning asked for.</summary>
    bool IsForLearningOnly => false;

    /// <summary>Makes the weights of one layer real.</summary>
    /// <param name="layer">Number of the layer, from 0 behind the inputs.</param>
    /// <param name="ideal">
    /// What learning asks for, row by row with padding that is to stay zero; may be limited to the range that devices have.
    /// </param>
    /// <param name="real">Receives what the network has, in the same order; holds what it had.</param>
    /// <param name="cancellation">Ends the wait for devices.</param>
    void Realize(int layer, Span<float> ideal, Span<float> real, CancellationToken cancellation = default);

    /// <summary>
    /// Brings devices back to where they were when <see cref="Save"/> was called, and reads them: they may have been written since. Whatever
    /// needs no devices has nothing to do.
    /// </summary>
    /// <param name="layer">Number of the layer, from 0 behind the inputs.</param>
    /// <param name="real">Receives what the network has; holds what it had.</param>
    /// <param name="cancellation">Ends the wait for devices.</param>
    void Return(int layer, Span<float> real, CancellationToken cancellation = default)
    {
    }

    /// <summary>Writes what must be known to go on from here.</summary>
    /// <param name="to">Where it is written.</param>
    void Save(BinaryWriter to)
    {
    }

    /// <summary>Goes back to what <see cref="Save"/> has written.</summary>
    /// <param name="from">Where it is read from.</param>
    void Load(BinaryReader from)
    {
    }
}
