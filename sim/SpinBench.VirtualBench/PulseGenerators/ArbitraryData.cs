using System.Buffers.Binary;
using System.Runtime.InteropServices;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>
/// The points of an arbitrary waveform as they come over the wire: a block of 16-bit codes or 32-bit reals in either byte order, or a list
/// of numbers. A block of codes is kept where it lies, if it may be; otherwise what is kept of it is the only copy.
/// </summary>
internal static class ArbitraryData
{
    /// <summary>Reads the remaining parameters as codes of a converter.</summary>
    public static ScpiError ReadCodes(
        ref ScpiParameters parameters, int count, GeneratorModel model, bool swapped, WaveformMemory store, IMessageMemory? memory, out StoredWaveform? waveform)
    {
        waveform = null;
        var token = parameters.NextToken();
        if (token[0] != '#') return ReadList(ref parameters, token, count, 1, model, out waveform);
        if (count > 1) return ScpiError.ParameterNotAllowed;
        if (!BlockHeader.TryRead(token, out var header)) return ScpiError.InvalidBlock;
        var data = token.Slice(header.Offset, header.Length);
        if (data.Length % 2 != 0) return model.Errors.OddBlock;
        var error = CheckCount(data.Length / 2, model);
        if (error.Code != 0) return error;
        var reversed = swapped != BitConverter.IsLittleEndian;
        var extremes = memory?.ExtremesOf(data, reversed) ?? ExtremesOf(data, reversed);
        if (extremes.Least < -model.LargestCode || extremes.Most > model.LargestCode) return ScpiError.DataOutOfRange;
        var kept = store.TakeOver(data, memory);
        var codes = MemoryMarshal.Cast<byte, short>(kept.AsSpan());
        if (reversed) BinaryPrimitives.ReverseEndianness(codes, codes);
        waveform = new StoredWaveform(kept, model.LargestCode);
        return ScpiError.None;
    }

    /// <summary>Reads the remaining parameters as samples of −1 to 1.</summary>
    public static ScpiError ReadSamples(ref ScpiParameters parameters, int count, GeneratorModel model, bool swapped, out StoredWaveform? waveform)
    {
        waveform = null;
        var token = parameters.NextToken();
        if (token[0] != '#') return ReadList(ref parameters, token, count, model.LargestCode, model, out waveform);
        if (count > 1) return ScpiError.ParameterNotAllowed;
        if (!BlockHeader.TryRead(token, out var header)) return ScpiError.InvalidBlock;
        var data = token.Slice(header.Offset, header.Length);
        if (data.Length % 4 != 0) return ScpiError.InvalidBlock;
        var error = CheckCount(data.Length / 4, model);
        if (error.Code != 0) return error;
        var samples = new float[data.Length / 4];
        var points = MemoryMarshal.Cast<byte, int>(data);
        if (swapped == BitConverter.IsLittleEndian) points.CopyTo(MemoryMarshal.Cast<float, int>(samples.AsSpan()));
        else BinaryPrimitives.ReverseEndianness(points, MemoryMarshal.Cast<float, int>(samples.AsSpan()));
        var codes = new short[samples.Length];
        if (!WaveformCodes.TryQuantize(samples, model.LargestCode, codes)) return ScpiError.DataOutOfRange;
        waveform = new StoredWaveform(codes, model.LargestCode);
        return ScpiError.None;
    }

    private static WordExtremes ExtremesOf(ReadOnlySpan<byte> data, bool reversed)
    {
        var extremes = new WordExtremes();
        extremes.Begin(reversed);
        extremes.Add(data);
        return extremes;
    }

    private static ScpiError ReadList(
        ref ScpiParameters parameters, ReadOnlySpan<byte> first, int count, double scale, GeneratorModel model, out StoredWaveform? waveform)
    {
        waveform = null;
        var error = CheckCount(count, model);
        if (error.Code != 0) return error;
        var codes = new short[count];
        var token = first;
        for (var i = 0; i < count; i++)
        {
            if (i > 0) token = parameters.NextToken();
            if (token.IsEmpty) return ScpiError.MissingParameter;
            error = NumericText.Read(token, ScpiUnit.None, out var value);
            if (error.Code != 0) return error;
            var code = Math.Round(value * scale);
            if (!(Math.Abs(code) <= model.LargestCode)) return ScpiError.DataOutOfRange;
            codes[i] = (short)code;
        }

        waveform = new StoredWaveform(codes, model.LargestCode);
        return ScpiError.None;
    }

    private static ScpiError CheckCount(int count, GeneratorModel model) =>
        count < model.FewestPoints ? ScpiError.DataOutOfRange : count > model.MostPoints ? model.Errors.Full : ScpiError.None;
}
