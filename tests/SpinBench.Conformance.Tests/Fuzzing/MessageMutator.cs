using System.Text;
using SpinBench.Randomness;

namespace SpinBench.Conformance.Tests.Fuzzing;

/// <summary>
/// Draws messages that an instrument or a protocol may meet: good ones, good ones with something wrong, several in one, and plain noise.
/// The same seed draws the same messages.
/// </summary>
internal sealed class MessageMutator
{
    private const int LongestMessage = 4096;

    private static readonly byte[][] Fragments = [.. new[]
    {
        ";", ":", "?", ",", " ", "\r", "\n", "\0", "\"", "'", "#", "#0", "#10", "#9999999999", "#41234", "#210abcdefghij", "(@1!1)", "(@1:9999)", "(@", "*", "+", "++", "\u001b",
        "1E400", "-1E400", "1e-400", "NAN", "INF", "-INF", "9.91E37", "0", "-1", "1", "255", "256", "65536", "2147483648", "-2147483649", "9223372036854775808", "1e9", "0.1", ".",
        "MIN", "MAX", "DEF", "ON", "OFF", "#HFFFF", "#B2", "#Q8", "VOLT", "MHZ", "PCT", "*RST", "*CLS", "*TRG", "*OPC?", "*WAI", "*SAV 1", "*RCL 1", "SYST:ERR?",
    }.Select(Encoding.Latin1.GetBytes)];

    private readonly RandomStream _random;
    private readonly IReadOnlyList<byte[]> _corpus;
    private readonly byte[] _message = new byte[LongestMessage];
    private int _length;

    /// <param name="seed">Seed of the drawing.</param>
    /// <param name="purpose">Whom the messages are for.</param>
    /// <param name="corpus">Good messages to begin from.</param>
    public MessageMutator(ulong seed, string purpose, IReadOnlyList<byte[]> corpus)
    {
        _random = new RandomStream(seed, purpose, "fuzz");
        _corpus = corpus;
    }

    /// <summary>Draws the next message; valid until the one after it.</summary>
    public ReadOnlySpan<byte> Next()
    {
        _length = 0;
        if (_corpus.Count == 0 || Below(20) == 0)
        {
            for (var left = Below(200); left > 0; left--) Append((byte)Below(256));
            return _message.AsSpan(0, _length);
        }

        for (var units = 1 + (Below(4) == 0 ? Below(6) : 0); units > 0; units--)
        {
            Append(_corpus[Below(_corpus.Count)]);
            if (units > 1) Append((byte)(Below(8) == 0 ? '\n' : ';'));
        }

        return ChangeSome();
    }

    /// <summary>Begins a message of parts that are put together as they are, for protocols whose messages say how long they are.</summary>
    public void Begin() => _length = 0;

    /// <summary>Adds a good part.</summary>
    /// <returns>The part within the message, valid until the next change.</returns>
    public Span<byte> Add(ReadOnlySpan<byte> good)
    {
        var before = _length;
        Append(good);
        return _message.AsSpan(before, _length - before);
    }

    /// <summary>Changes up to three things of the message that was begun, in a quarter of the cases nothing.</summary>
    /// <param name="from">What stands before this byte stays.</param>
    /// <returns>The whole message, valid until the next one.</returns>
    public Span<byte> ChangeSome(int from = 0)
    {
        for (var changes = Below(4); changes > 0; changes--) Change(Math.Min(from, _length));
        return _message.AsSpan(0, _length);
    }

    /// <summary>Draws a number from 0 to below a count.</summary>
    public int Below(int count) => (int)(_random.NextUniform() * count);

    /// <summary>Leaves a message as it is in most cases, and changes it in the others.</summary>
    public byte[] Distort(ReadOnlySpan<byte> message)
    {
        if (message.Length > LongestMessage || Below(4) > 0) return message.ToArray();
        message.CopyTo(_message);
        _length = message.Length;
        Change(0);
        return _message[.._length];
    }

    private void Change(int begin)
    {
        var at = begin + Below(_length - begin + 1);
        switch (Below(7))
        {
            case 0: Replace(at, Math.Min(1, _length - at), [(byte)Below(256)]); break;
            case 1: Replace(at, Math.Min(1 + Below(8), _length - at), []); break;
            case 2: Replace(at, 0, Fragments[Below(Fragments.Length)]); break;
            case 3: Replace(at, Math.Min(Below(4), _length - at), Fragments[Below(Fragments.Length)]); break;
            case 4: _length = at; break;
            case 5: Replace(at, 0, _message.AsSpan(0, Math.Min(_length, 1 + Below(64))).ToArray()); break;
            default: ReplaceNumber(begin, Fragments[Below(Fragments.Length)]); break;
        }
    }

    private void ReplaceNumber(int begin, byte[] by)
    {
        var from = begin + _message.AsSpan(begin, _length - begin).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (from < begin) return;
        var to = from;
        while (to < _length && char.IsAsciiDigit((char)_message[to])) to++;
        Replace(from, to - from, by);
    }

    private void Replace(int at, int count, ReadOnlySpan<byte> by)
    {
        if (_length - count + by.Length > LongestMessage) return;
        _message.AsSpan(at + count, _length - at - count).CopyTo(_message.AsSpan(at + by.Length));
        by.CopyTo(_message.AsSpan(at));
        _length += by.Length - count;
    }

    private void Append(byte value) => Append([value]);

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > LongestMessage) return;
        bytes.CopyTo(_message.AsSpan(_length));
        _length += bytes.Length;
    }
}
