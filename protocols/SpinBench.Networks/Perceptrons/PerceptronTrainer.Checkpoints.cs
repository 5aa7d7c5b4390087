using System.Globalization;
using System.Runtime.InteropServices;
using SpinBench.Networks.Checkpoints;
using SpinBench.Networks.Data;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Perceptrons;

public sealed unsafe partial class PerceptronTrainer
{
    /// <summary>
    /// Writes all that learning needs to go on after the epochs done so far: weights, biases, what the optimiser remembers, the count of
    /// steps, and what makes the weights real.
    /// </summary>
    public void Save(Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        using var body = new MemoryStream();
        using var writer = new BinaryWriter(body);
        writer.Write(Epoch);
        writer.Write(_steps);
        foreach (var numbers in State()) writer.Write(MemoryMarshal.AsBytes(numbers.Span));
        _realization?.Save(writer);
        writer.Flush();
        to.Write(new CheckpointEnvelope(Head(), body.GetBuffer().AsMemory(0, (int)body.Length)).Seal());
    }

    /// <summary>
    /// Goes back to what <see cref="Save"/> has written: learning goes on with the same bits. Where devices make the weights real, they are
    /// brought back to what they were before learning goes on, and what is read of them counts.
    /// </summary>
    /// <exception cref="DataSetException">It is no checkpoint, it is damaged, or it is that of another network, of other images or settings.</exception>
    public void Load(Stream from)
    {
        ArgumentNullException.ThrowIfNull(from);
        using var content = new MemoryStream();
        from.CopyTo(content);
        var body = CheckpointEnvelope.Open(content.GetBuffer().AsMemory(0, (int)content.Length), Head()).Body;
        using var reader = new BinaryReader(new MemoryStream(body.ToArray()));
        try
        {
            (Epoch, _steps) = (reader.ReadInt32(), reader.ReadInt64());
            foreach (var numbers in State()) reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.Span));
            _realization?.Load(reader);
        }
        catch (EndOfStreamException)
        {
            throw new DataSetException("The checkpoint is damaged: it ends too early.");
        }

        (_isReal, _isLoaded) = (false, _realization is not { IsForLearningOnly: true });
    }

    private string[] Head() =>
        [
            "kind: perceptron",
            $"layers: {string.Join("-", _network.Sizes)}",
            string.Create(CultureInfo.InvariantCulture, $"images: {_images.Count} of {_images.Name}, {_images.Checksum}"),
            $"activation: {_network.Activation.Identity}",
            $"weights: {(_realization is null ? "as they are learnt" : "made real")}",
            SettingsText.Line("settings", _settings with { Threads = 1 }),
        ];

    private IEnumerable<AlignedNumbers> State() => _learning.SelectMany(layer => layer.State);
}
