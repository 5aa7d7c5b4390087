using System.Buffers.Binary;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>Arbitrary waveforms of one channel: one in volatile memory, named copies of it in the catalogue.</summary>
internal sealed class Keysight81160AMemory
{
    private const short LargestCode = 8191;
    private const int LongestName = 12;

    // Depth of the catalogue is [unverified].
    private const int Slots = 32;

    private readonly SortedDictionary<string, short[]> _catalogue = new(StringComparer.Ordinal);
    private short[] _volatile = [];

    /// <summary>Names of the kept waveforms, in alphabetical order.</summary>
    public IEnumerable<string> Names => _catalogue.Keys;

    /// <summary>How many more can be kept.</summary>
    public int Free => Slots - _catalogue.Count;

    /// <summary>True when there is a waveform of that name.</summary>
    public bool Holds(string name) => name == "VOLATILE" ? _volatile.Length > 0 : _catalogue.ContainsKey(name);

    /// <summary>Loads 14-bit codes, two bytes each, most significant first.</summary>
    public ScpiError Load(ReadOnlySpan<byte> data)
    {
        if (data.Length < 2 || data.Length % 2 != 0) return ScpiError.InvalidBlock;
        var codes = new short[data.Length / 2];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = BinaryPrimitives.ReadInt16BigEndian(data[(2 * i)..]);
            if (codes[i] is < -LargestCode or > LargestCode) return ScpiError.DataOutOfRange;
        }

        _volatile = codes;
        return ScpiError.None;
    }

    /// <summary>Keeps the volatile waveform under a name.</summary>
    public ScpiError Copy(string name)
    {
        if (name.Length > LongestName || name == "VOLATILE" || _volatile.Length == 0) return ScpiError.IllegalParameterValue;
        if (Free == 0 && !_catalogue.ContainsKey(name)) return ScpiError.TooMuchData;
        _catalogue[name] = _volatile;
        return ScpiError.None;
    }

    /// <summary>Forgets a kept waveform.</summary>
    public ScpiError Delete(string name) => _catalogue.Remove(name) ? ScpiError.None : ScpiError.IllegalParameterValue;
}
