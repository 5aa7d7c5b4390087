using System.Globalization;
using SpinBench.Quantities;

namespace SpinBench.Roles;

/// <summary>
/// How hard the write line is driven: a current, a voltage, or a share of what the bench calls its reference drive. Amperes and volts are
/// never taken for one another; a share runs on any bench.
/// </summary>
/// <param name="Value">The value, in A or V, or a plain number.</param>
/// <param name="Unit"><c>A</c>, <c>V</c>, or empty for a share.</param>
public readonly record struct Drive(double Value, string Unit) : IParsable<Drive>
{
    /// <summary>Unit symbol of a drive in amperes.</summary>
    public const string Amperes = "A";

    /// <summary>Unit symbol of a drive in volts.</summary>
    public const string Volts = "V";

    private const int Exact = 17;

    /// <summary>Reads <c>8.5 mA</c>, <c>−0.6 V</c> or <c>85 %</c>.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: quantities are written the same everywhere.</param>
    /// <exception cref="QuantityFormatException">It is neither a current nor a voltage nor a share.</exception>
    public static Drive Parse(string s, IFormatProvider? provider)
    {
        var quantity = Quantity.Parse(s);
        foreach (var unit in new[] { Amperes, Volts, "" })
        {
            if (quantity.Dimension == Quantities.Unit.Of(unit).Dimension) return new Drive(quantity.Value, unit);
        }

        throw new QuantityFormatException($"'{s}' is no drive; write a current such as '8.5 mA', a voltage such as '0.6 V', or a share of the bench's reference drive such as '85 %'");
    }

    /// <summary>Reads a drive.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The drive, on success.</param>
    public static bool TryParse(string? s, IFormatProvider? provider, out Drive result)
    {
        try
        {
            result = Parse(s ?? "", provider);
            return true;
        }
        catch (QuantityFormatException)
        {
            result = default;
            return false;
        }
    }

    /// <summary>The drive with all its digits, as it is written in settings.</summary>
    public override string ToString() =>
        string.IsNullOrEmpty(Unit) ? Value.ToString("R", CultureInfo.InvariantCulture) : QuantityFormat.Print(Value, Unit, Exact);
}
