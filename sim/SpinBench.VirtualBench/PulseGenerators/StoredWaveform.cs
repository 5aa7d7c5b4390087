using SpinBench.Instruments;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>A waveform in a generator's memory, as its converter will get it.</summary>
/// <param name="codes">Its codes.</param>
/// <param name="largest">Code of full scale.</param>
internal sealed class StoredWaveform(short[] codes, short largest)
{
    /// <summary>Its codes.</summary>
    public short[] Codes => codes;

    /// <summary>Number of points.</summary>
    public int Count => codes.Length;

    /// <summary>Half of the distance between the lowest and the highest point: 1 for a waveform that uses the whole range.</summary>
    public double PeakToPeak => field > 0 ? field : field = WaveformCodes.PeakToPeak(codes, largest);

    /// <summary>The points, −1 to 1; made when they are needed first.</summary>
    public ReadOnlyMemory<float> Samples => _samples ??= MakeSamples();

    /// <summary>Mean of the points.</summary>
    public double Average
    {
        get
        {
            double sum = 0;
            foreach (var code in codes) sum += code;
            return sum / codes.Length / largest;
        }
    }

    /// <summary>Root of the mean square of the points.</summary>
    public double RootMeanSquare
    {
        get
        {
            double sum = 0;
            foreach (var code in codes) sum += (double)code * code;
            return Math.Sqrt(sum / codes.Length) / largest;
        }
    }

    private float[]? _samples;

    private float[] MakeSamples()
    {
        var samples = new float[codes.Length];
        for (var i = 0; i < samples.Length; i++) samples[i] = (float)codes[i] / largest;
        return samples;
    }
}
