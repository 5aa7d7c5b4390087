using System.Runtime.InteropServices;
using SpinBench.Instruments;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>A waveform in a generator's memory, as its converter will get it.</summary>
/// <param name="bytes">Its codes of 16 bits, in this machine's byte order.</param>
/// <param name="largest">Code of full scale.</param>
internal sealed class StoredWaveform(ArraySegment<byte> bytes, short largest)
{
    private float[]? _samples;

    /// <summary>Stores a copy of codes.</summary>
    public StoredWaveform(ReadOnlySpan<short> codes, short largest)
        : this(MemoryMarshal.AsBytes(codes).ToArray(), largest)
    {
    }

    /// <summary>The memory that the codes lie in.</summary>
    public byte[] Memory => bytes.Array!;

    /// <summary>Its codes.</summary>
    public ReadOnlySpan<short> Codes => MemoryMarshal.Cast<byte, short>(bytes);

    /// <summary>Number of points.</summary>
    public int Count => bytes.Count / sizeof(short);

    /// <summary>Half of the distance between the lowest and the highest point: 1 for a waveform that uses the whole range.</summary>
    public double PeakToPeak => field > 0 ? field : field = WaveformCodes.PeakToPeak(Codes, largest);

    /// <summary>The points, −1 to 1; made when they are needed first.</summary>
    public ReadOnlyMemory<float> Samples => _samples ??= MakeSamples();

    /// <summary>Mean of the points.</summary>
    public double Average
    {
        get
        {
            double sum = 0;
            foreach (var code in Codes) sum += code;
            return sum / Count / largest;
        }
    }

    /// <summary>Root of the mean square of the points.</summary>
    public double RootMeanSquare
    {
        get
        {
            double sum = 0;
            foreach (var code in Codes) sum += (double)code * code;
            return Math.Sqrt(sum / Count) / largest;
        }
    }

    private float[] MakeSamples()
    {
        var codes = Codes;
        var samples = new float[codes.Length];
        for (var i = 0; i < samples.Length; i++) samples[i] = (float)codes[i] / largest;
        return samples;
    }
}
