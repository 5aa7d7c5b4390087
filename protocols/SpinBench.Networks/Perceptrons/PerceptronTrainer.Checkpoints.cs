using System.Globalization;
using System.Runtime.InteropServices;
using SpinBench.Networks.Checkpoints;
using SpinBench.Networks.Data;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Perceptrons;

public sealed unsafe partial class PerceptronTrainer
{
    /// <summary>What must be the same for it to go on from what another has saved: one thing a line, in words.</summary>
    public IReadOnlyList<string> Settings =>
        [
            $"layers: {string.Join("-", _network.Sizes)}",
            string.Create(CultureInfo.InvariantCulture, $"images: {_images.Count} of {_images.Name}, {_images.Checksum}"),
            $"activation: {_network.Activation.Identity}",
            $"weights: {(_realization is null ? "as they are learnt" : "made real")}",
            SettingsText.Line("settings", _settings with { Threads = 1 }),
        ];

    /// <summary>
    /// Writes all that learning needs to go on after the epochs done so far: weights, biases, what the optimiser remembers, the count of
    /// steps, and what makes the weights real.
    /// </summary>
    /// <param name="to">Where it is written.</param>
    public void Save(BinaryWriter to)
    {
        ArgumentNullException.ThrowIfNull(to);
        to.Write(Epoch);
        to.Write(_steps);
        foreach (var numbers in State()) to.Write(MemoryMarshal.AsBytes(numbers.Span));
        _realization?.Save(to);
    }

    /// <summary>
    /// Goes back to what <see cref="Save"/> has written: learning goes on with the same bits. Where devices make the weights real, they are
    /// brought back to what they were before learning goes on, and what is read of them counts.
    /// </summary>
    /// <param name="from">Where it is read from; whoever kept it makes sure that its <see cref="Settings"/> are these.</param>
    /// <exception cref="DataSetException">It ends too early.</exception>
    public void Load(BinaryReader from)
    {
        ArgumentNullException.ThrowIfNull(from);
        try
        {
            (Epoch, _steps) = (from.ReadInt32(), from.ReadInt64());
            foreach (var numbers in State()) from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.Span));
            _realization?.Load(from);
        }
        catch (EndOfStreamException)
        {
            throw new DataSetException("The checkpoint is damaged: it ends too early.");
        }

        (_isReal, _isLoaded) = (false, _realization is not { IsForLearningOnly: true });
    }

    private IEnumerable<AlignedNumbers> State() => _learning.SelectMany(layer => layer.State);
}
