using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SpinBench.Networks.Data;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Perceptrons;

public sealed unsafe partial class PerceptronTrainer
{
    private static readonly byte[] CheckpointMark = "SpinBench perceptron 2\n"u8.ToArray();

    /// <summary>
    /// Writes all that learning needs to go on after the epochs done so far: weights, biases, what the optimiser remembers, and the count of
    /// steps, with a checksum.
    /// </summary>
    public void Save(Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Put(CheckpointMark);
        Put(Head());
        foreach (var numbers in State()) Put(MemoryMarshal.AsBytes(numbers.Span));
        to.Write(hash.GetHashAndReset());

        void Put(ReadOnlySpan<byte> bytes)
        {
            to.Write(bytes);
            hash.AppendData(bytes);
        }
    }

    /// <summary>Goes back to what <see cref="Save"/> has written: learning goes on with the same bits.</summary>
    /// <exception cref="DataSetException">It is no checkpoint, it is damaged, or it is that of another network.</exception>
    public void Load(Stream from)
    {
        ArgumentNullException.ThrowIfNull(from);
        using var content = new MemoryStream();
        from.CopyTo(content);
        ReadOnlySpan<byte> bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        if (bytes.Length < SHA256.HashSizeInBytes || !bytes.StartsWith(CheckpointMark)) throw new DataSetException("This is no checkpoint of a perceptron.");
        var body = bytes[..^SHA256.HashSizeInBytes];
        if (!SHA256.HashData(body).AsSpan().SequenceEqual(bytes[^SHA256.HashSizeInBytes..]))
            throw new DataSetException("The checkpoint is damaged: its checksum does not fit. Go back to an earlier one.");
        body = body[CheckpointMark.Length..];
        var head = Head();
        const int Counters = 2 * sizeof(long);
        if (body.Length < head.Length || !body[Counters..head.Length].SequenceEqual(head.AsSpan(Counters)))
            throw new DataSetException($"The checkpoint is that of another network or of other settings than {string.Join("-", _network.Sizes)}.");
        (Epoch, _steps) = ((int)BitConverter.ToInt64(body), BitConverter.ToInt64(body[sizeof(long)..]));
        body = body[head.Length..];
        foreach (var numbers in State())
        {
            var part = MemoryMarshal.AsBytes(numbers.Span);
            if (body.Length < part.Length) throw new DataSetException("The checkpoint is damaged: it ends too early.");
            body[..part.Length].CopyTo(part);
            body = body[part.Length..];
        }
    }

    // Epoch and steps, then what must be the same: layers, batch, optimiser, realization or not, seed, learning rate, momentum, batches between realizations.
    private byte[] Head() =>
        [
            .. BitConverter.GetBytes((long)Epoch), .. BitConverter.GetBytes(_steps),
            .. _network.Sizes.SelectMany(BitConverter.GetBytes), .. BitConverter.GetBytes(_pass.Batch), (byte)_settings.Optimizer,
            (byte)(_realization is null ? 0 : 1), .. BitConverter.GetBytes(_settings.Seed), .. BitConverter.GetBytes(_settings.LearningRate),
            .. BitConverter.GetBytes(_settings.Momentum), .. BitConverter.GetBytes(_settings.RealizeEvery),
        ];

    private IEnumerable<AlignedNumbers> State() => _learning.SelectMany(layer => layer.State);
}
