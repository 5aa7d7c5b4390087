using System.Buffers.Text;
using System.Text;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Scpi;

/// <summary>Writes the response message: answers of one query separated by commas, those of several queries by semicolons.</summary>
internal ref struct ScpiAnswer(OutputQueue output, ScpiDialect dialect)
{
    private byte _separator;
    private bool _any;

    /// <summary>Begins the answer to the next query of the message.</summary>
    public void NextQuery() => _separator = _any ? (byte)';' : (byte)0;

    /// <summary>Ends the response message, if there is one.</summary>
    public void EndMessage()
    {
        if (!_any) return;
        output.EndMessage();
        _any = false;
    }

    /// <summary>Answers a real number.</summary>
    public void Number(double value) => Number(value, dialect.Numbers);

    /// <summary>Answers a real number in another format than the model's usual one.</summary>
    public void Number(double value, NumberFormat format)
    {
        var room = Begin(NumberFormat.LongestText);
        output.Advance(format.Write(value, room));
    }

    /// <summary>Answers an integer (NR1).</summary>
    public void Integer(long value)
    {
        var room = Begin(20);
        Utf8Formatter.TryFormat(value, room, out var written);
        output.Advance(written);
    }

    /// <summary>Answers 1 or 0.</summary>
    public void Boolean(bool value) => Integer(value ? 1 : 0);

    /// <summary>Answers bytes as they are, such as a word of character data.</summary>
    public void Word(ReadOnlySpan<byte> word)
    {
        word.CopyTo(Begin(word.Length));
        output.Advance(word.Length);
    }

    /// <summary>Answers characters as they are, without quotes.</summary>
    public void Characters(string text)
    {
        var room = Begin(text.Length);
        output.Advance(Encoding.Latin1.GetBytes(text, room));
    }

    /// <summary>Answers a quoted string; quotes inside are doubled.</summary>
    public void Text(string text)
    {
        if (text.Contains('"', StringComparison.Ordinal)) text = text.Replace("\"", "\"\"", StringComparison.Ordinal);
        var room = Begin(text.Length + 2);
        room[0] = (byte)'"';
        Encoding.Latin1.GetBytes(text, room[1..]);
        room[text.Length + 1] = (byte)'"';
        output.Advance(text.Length + 2);
    }

    /// <summary>Answers an entry of the error queue.</summary>
    public void Error(ScpiError error, string? detail)
    {
        if (dialect.SignedErrorNumbers && error.Code >= 0) Word("+"u8); else Begin(0);
        _separator = 0;
        Integer(error.Code);
        Text(detail is null ? error.Text : $"{error.Text};{detail}");
    }

    private Span<byte> Begin(int length)
    {
        var room = output.GetSpan(length + 1);
        if (_separator != 0)
        {
            room[0] = _separator;
            output.Advance(1);
            room = room[1..];
        }

        _separator = (byte)',';
        _any = true;
        return room;
    }
}
