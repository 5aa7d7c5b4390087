using System.Globalization;
using System.Text;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.SourceMeters;

/// <summary>The elements of a reading that a 2450 can be asked for. How the texts among them look is [unverified].</summary>
internal static class Keithley2450Elements
{
    /// <summary>The reading itself: what is answered when nothing else is asked for.</summary>
    public const int Reading = 3;

    /// <summary>The bit of the source status that tells of the limit [unverified].</summary>
    private const int LimitBit = 8;

    // One of them has more letters than a mnemonic may have, so they are compared as text.
    private static readonly string[] Words =
    [
        "DATE", "FORMatted", "FRACtional", "READing", "RELative", "SEConds", "SOURce", "SOURFORMatted", "SOURSTATus", "SOURUNIT", "STATus", "TIME",
        "TSTamp", "UNIT",
    ];

    private static readonly NumberFormat Numbers = new(decimals: 6, plusSign: false, exponentDigits: 2);

    // The instrument's calendar, which nobody set: the bench's start is its first moment.
    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Reads the next parameter as an element.</summary>
    public static bool TryRead(ref ScpiParameters parameters, out int element)
    {
        var token = Encoding.ASCII.GetString(parameters.NextToken());
        element = Array.FindIndex(Words, word =>
            token.Equals(word, StringComparison.OrdinalIgnoreCase)
            || token.Equals(HeaderDeclaration.ShortForm(word), StringComparison.OrdinalIgnoreCase));
        return element >= 0 || parameters.Fail(ScpiError.IllegalParameterValue);
    }

    /// <summary>Answers one element of a reading.</summary>
    public static void Answer(int element, in Keithley2450Reading reading, Keithley2450Buffer buffer, ref ScpiAnswer answer)
    {
        var moment = Epoch.AddSeconds(reading.Time);
        switch (element)
        {
            case 0: answer.Characters(moment.ToString("MM'/'dd'/'yyyy", CultureInfo.InvariantCulture)); break;
            case 1: answer.Characters(Formatted(reading.Value, reading.Unit)); break;
            case 2: answer.Number(reading.Time - Math.Floor(reading.Time), Numbers); break;
            case Reading: answer.Number(reading.Value, Numbers); break;
            case 4: answer.Number(reading.Time - buffer.Start, Numbers); break;
            case 5: answer.Integer((long)Math.Floor(reading.Time)); break;
            case 6: answer.Number(reading.Source, Numbers); break;
            case 7: answer.Characters(Formatted(reading.Source, SourceUnit(reading))); break;
            case 8: answer.Integer(reading.IsLimited ? LimitBit : 0); break;
            case 9: answer.Characters(SourceUnit(reading)); break;
            case 10: answer.Integer(0); break;
            case 11: answer.Characters(moment.ToString("HH':'mm':'ss", CultureInfo.InvariantCulture)); break;
            case 12: answer.Characters(moment.ToString("MM'/'dd'/'yyyy HH':'mm':'ss.ffffff", CultureInfo.InvariantCulture)); break;
            default: answer.Characters(reading.Unit); break;
        }
    }

    private static string SourceUnit(in Keithley2450Reading reading) => reading.SourceFunction == SourceFunction.Voltage ? "Volt DC" : "Amp DC";

    private static string Formatted(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:0.000000E+00} {unit}");
}
