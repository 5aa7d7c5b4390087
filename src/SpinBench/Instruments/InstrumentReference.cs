using System.Globalization;

namespace SpinBench.Instruments;

/// <summary>Names an instrument of the bench file, or one channel of it: <c>lockin</c>, <c>pulser.1</c>, <c>lockin.aux1</c>.</summary>
/// <param name="Instrument">The instrument's name in the bench file.</param>
/// <param name="Channel">The channel, from 1; 1 when the text names none.</param>
public readonly record struct InstrumentReference(string Instrument, int Channel)
{
    private const string AuxiliaryPrefix = "aux";

    /// <summary>True for an auxiliary port, which is another thing than the instrument's channel of the same number.</summary>
    public bool IsAuxiliary { get; init; }

    /// <summary>Reads <c>name.aux1</c>: an auxiliary port.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static InstrumentReference ParseAuxiliary(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var dot = text.LastIndexOf('.');
        if (dot > 0 && text.AsSpan(dot + 1).StartsWith(AuxiliaryPrefix, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(dot + 1 + AuxiliaryPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0)
            return new InstrumentReference(text[..dot], port) { IsAuxiliary = true };
        throw new FormatException($"'{text}' names no auxiliary port; write an instrument's name and the port's number, such as 'lockin.aux1'");
    }

    /// <summary>Reads <c>name</c> or <c>name.channel</c>.</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static InstrumentReference Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var dot = text.LastIndexOf('.');
        if (dot < 0) return new InstrumentReference(text, 1);
        if (dot > 0 && int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var channel) && channel > 0)
            return new InstrumentReference(text[..dot], channel);
        throw new FormatException($"'{text}' names no instrument; write an instrument's name, or name.channel such as 'pulser.1'");
    }

    /// <summary>The reference as written in a bench file.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Instrument}.{(IsAuxiliary ? AuxiliaryPrefix : "")}{Channel}");
}
