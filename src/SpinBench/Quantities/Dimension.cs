using System.Globalization;
using System.Text;

namespace SpinBench.Quantities;

/// <summary>
/// What a quantity is made of: the exponents of metre, kilogram, second, ampere and kelvin. Angles, percentages and decibels are dimensionless.
/// Exponents may be halves, as in a noise density in V/√Hz.
/// </summary>
/// <param name="Metre">Exponent of length.</param>
/// <param name="Kilogram">Exponent of mass.</param>
/// <param name="Second">Exponent of time.</param>
/// <param name="Ampere">Exponent of electric current.</param>
/// <param name="Kelvin">Exponent of temperature.</param>
public readonly record struct Dimension(double Metre, double Kilogram, double Second, double Ampere, double Kelvin)
{
    /// <summary>The dimension of a plain number.</summary>
    public static Dimension None => default;

    /// <summary>Whether this is the dimension of a plain number, an angle or a percentage.</summary>
    public bool IsNone => this == default;

    /// <summary>The dimension of a product.</summary>
    public static Dimension operator *(Dimension left, Dimension right) => new(
        left.Metre + right.Metre,
        left.Kilogram + right.Kilogram,
        left.Second + right.Second,
        left.Ampere + right.Ampere,
        left.Kelvin + right.Kelvin);

    /// <summary>The dimension of a quotient.</summary>
    public static Dimension operator /(Dimension left, Dimension right) => left * right.Power(-1);

    /// <summary>The dimension of a power.</summary>
    /// <param name="exponent">A whole or half number.</param>
    public Dimension Power(double exponent) =>
        new(Metre * exponent, Kilogram * exponent, Second * exponent, Ampere * exponent, Kelvin * exponent);

    /// <summary>The dimension in base units, such as <c>kg·s^-2·A^-1</c>; <c>1</c> for a plain number.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        Append(text, "m", Metre);
        Append(text, "kg", Kilogram);
        Append(text, "s", Second);
        Append(text, "A", Ampere);
        Append(text, "K", Kelvin);
        return text.Length == 0 ? "1" : text.ToString();
    }

    private static void Append(StringBuilder text, string symbol, double exponent)
    {
        if (exponent == 0)
        {
            return;
        }

        text.Append(text.Length == 0 ? "" : "·").Append(symbol);
        if (exponent != 1)
        {
            text.Append('^').Append(exponent.ToString(CultureInfo.InvariantCulture));
        }
    }
}
