using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SpinBench.Randomness;

/// <summary>Key of <see cref="Philox4x32"/> and upper half of its counter, from a hash of seed, component and purpose.</summary>
/// <param name="Key">Key words.</param>
/// <param name="Stream">Words 2 and 3 of every counter.</param>
internal readonly record struct StreamKey(ulong Key, ulong Stream)
{
    public static StreamKey Of(ulong seed, string component, string purpose)
    {
        ArgumentNullException.ThrowIfNull(component);
        ArgumentNullException.ThrowIfNull(purpose);
        byte[] path = Encoding.UTF8.GetBytes(component);
        byte[] text = [.. new byte[12], .. path, .. Encoding.UTF8.GetBytes(purpose)];
        BinaryPrimitives.WriteUInt64LittleEndian(text, seed);
        BinaryPrimitives.WriteInt32LittleEndian(text.AsSpan(8), path.Length);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return new StreamKey(BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]));
    }
}
