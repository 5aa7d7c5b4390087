using System.Globalization;

namespace SpinBench.VirtualBench.LakeShore;

/// <summary>How Lake Shore instruments print numbers.</summary>
internal static class LakeShoreNumbers
{
    /// <summary><c>n</c>.</summary>
    public static string Integer(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Several integers separated by commas.</summary>
    public static string Integers(params ReadOnlySpan<int> values)
    {
        var text = new string[values.Length];
        for (var i = 0; i < values.Length; i++) text[i] = Integer(values[i]);
        return string.Join(',', text);
    }

    /// <summary><c>nnn</c>: a register, always three digits.</summary>
    public static string Register(int value) => value.ToString("D3", CultureInfo.InvariantCulture);

    /// <summary><c>±nnn.nnnE±nn</c>: three digits before the point, as <c>+123.456E-01</c> for 12.3456.</summary>
    public static string Scientific(double value)
    {
        var digits = value.ToString("0.00000E+00", CultureInfo.InvariantCulture).AsSpan();
        if (value == 0) return "+000.000E+00";
        var sign = digits[0] == '-' ? '-' : '+';
        if (digits[0] == '-') digits = digits[1..];
        var at = digits.IndexOf('E');
        var exponent = int.Parse(digits[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) - 2;
        return string.Create(
            CultureInfo.InvariantCulture, $"{sign}{digits[0]}{digits[2..4]}.{digits[4..at]}E{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):D2}");
    }

    /// <summary>A sign and a number of fixed digits, as <c>+070.1000</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format">Its digits, as <c>000.0000</c>.</param>
    public static string Fixed(double value, string format)
    {
        var text = Math.Abs(value).ToString(format, CultureInfo.InvariantCulture);
        return (value < 0 && text.AsSpan().ContainsAnyInRange('1', '9') ? "-" : "+") + text;
    }
}
