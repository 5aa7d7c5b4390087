using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.PulseGenerators;

/// <summary>
/// The message that loads a waveform: the head, each sample as the code that the converter takes, and the question whose answer shows that all of
/// it arrived. A waveform that got lost must not leave the one before it in its place. Samples are checked as they are turned into codes: one that
/// cannot be made ends the message before its own end, and so nothing is loaded, whatever is on its way already.
/// </summary>
/// <param name="instrument">Name of the instrument in errors.</param>
/// <param name="name">Name of the waveform in errors.</param>
/// <param name="head">What stands before the block.</param>
/// <param name="samples">The samples, −1 to 1.</param>
/// <param name="largest">Code of a sample of 1.</param>
/// <param name="swapped">True where the codes go in the byte order that is not this machine's.</param>
/// <param name="room">Memory for the whole message, where it is wanted whole.</param>
internal sealed class WaveformMessage(
    string instrument, string name, string head, ReadOnlyMemory<float> samples, short largest, bool swapped, MessageRoom room) : IMessageInParts
{
    private const int CodeBytes = sizeof(short);

    /// <summary>Samples that are looked through in no time.</summary>
    private const int FewSamples = 1 << 15;

    private readonly byte[] _head = Encoding.ASCII.GetBytes(head + BlockHead(samples.Length * CodeBytes));
    private short _lowest = short.MaxValue;
    private short _highest = short.MinValue;

    /// <inheritdoc/>
    public int Length => _head.Length + (samples.Length * CodeBytes) + ScpiSession.WatchfulConfirmation.Length;

    /// <inheritdoc/>
    public string Shown => head + "#…";

    /// <summary>Half of the distance between the lowest and the highest of the codes made so far: 1 for the whole range.</summary>
    public double PeakToPeak => (_highest - _lowest) / (2.0 * largest);

    /// <summary>
    /// Checks the samples of a waveform that is short before anything at all is sent. Looking through a long one would take as long as a part of
    /// sending it: it is checked on the way.
    /// </summary>
    /// <exception cref="InstrumentSettingException">A sample is not one that can be made, or all are equal.</exception>
    public void CheckWhereShort()
    {
        if (samples.Length <= FewSamples) Whole();
    }

    /// <inheritdoc/>
    /// <exception cref="InstrumentSettingException">A sample is not one that can be made, or all are equal.</exception>
    public int Make(int from, Span<byte> part)
    {
        var made = 0;
        if (from == 0)
        {
            _head.CopyTo(part);
            made = _head.Length;
        }

        var first = (from + made - _head.Length) / CodeBytes;
        if (first < samples.Length)
        {
            var count = Math.Min(samples.Length - first, (part.Length - made) / CodeBytes);
            MakeCodes(first, MemoryMarshal.Cast<byte, short>(part.Slice(made, count * CodeBytes)));
            made += count * CodeBytes;
            first += count;
        }

        if (first < samples.Length || part.Length - made < ScpiSession.WatchfulConfirmation.Length) return made;
        ScpiSession.WatchfulConfirmation.CopyTo(part[made..]);
        return made + ScpiSession.WatchfulConfirmation.Length;
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Whole()
    {
        var whole = room.Of(Length);
        for (var made = 0; made < Length;) made += Make(made, whole.Span[made..]);
        return whole;
    }

    private static string BlockHead(int bytes)
    {
        var digits = bytes.ToString(CultureInfo.InvariantCulture);
        return $"#{digits.Length}{digits}";
    }

    private void MakeCodes(int first, Span<short> codes)
    {
        if (!WaveformCodes.TryQuantize(samples.Span.Slice(first, codes.Length), largest, codes, swapped, out var lowest, out var highest))
            throw new InstrumentSettingException(instrument, $"the waveform '{name}' has samples that are not numbers from −1 to 1; scale them");
        (_lowest, _highest) = (Math.Min(_lowest, lowest), Math.Max(_highest, highest));
        if (first + codes.Length == samples.Length && _lowest == _highest)
            throw new InstrumentSettingException(instrument, $"all samples of the waveform '{name}' are equal, and an instrument cannot scale that; ask for a constant voltage");
    }
}
