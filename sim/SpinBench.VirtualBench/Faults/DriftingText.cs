using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SpinBench.VirtualBench.Faults;

/// <summary>
/// Readings in an instrument's answer: numbers with a decimal point or an exponent. What has neither is a code, a count or a state, and
/// does not drift.
/// </summary>
internal static partial class DriftingText
{
    private const int LongestAnswer = 4096;

    /// <summary>Whether an answer is made of numbers, and one of them is a reading: identities and error texts are not.</summary>
    public static bool IsReading(ReadOnlySpan<byte> reply)
    {
        if (reply.Length >= LongestAnswer) return false;
        var parts = Encoding.Latin1.GetString(reply).Split(',', ';');
        return parts.All(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) && parts.Any(Reading().IsMatch);
    }

    /// <summary>Scales every reading, and writes it with as many digits as it had.</summary>
    public static byte[] Scale(ReadOnlySpan<byte> reply, double factor) =>
        Encoding.Latin1.GetBytes(Reading().Replace(Encoding.Latin1.GetString(reply), match => Scale(match, factor)));

    private static string Scale(Match match, double factor)
    {
        var mantissa = double.Parse(match.Groups["mantissa"].ValueSpan, CultureInfo.InvariantCulture) * factor;
        var decimals = match.Groups["decimals"].Length;
        var sign = match.Value[0] == '+' && mantissa >= 0 ? "+" : "";
        return sign + mantissa.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + match.Groups["exponent"].Value;
    }

    [GeneratedRegex(@"(?<![\w.])(?<mantissa>[+-]?\d+(\.(?<decimals>\d*)|(?=[eE])))(?<exponent>([eE][+-]?\d+)?)(?![\w.])")]
    private static partial Regex Reading();
}
