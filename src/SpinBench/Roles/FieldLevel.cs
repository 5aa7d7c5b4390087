using System.Globalization;
using SpinBench.Quantities;

namespace SpinBench.Roles;

/// <summary>
/// A field as a recipe tells it: in tesla, or as a share of the bench's reference field. What a device needs to work, one has in tens of millitesla
/// and another in a few; a share runs on any bench.
/// </summary>
/// <param name="Value">The value, μ0H in T, or a plain number.</param>
/// <param name="IsShare">Whether it is a share of the bench's reference field.</param>
public readonly record struct FieldLevel(double Value, bool IsShare = false) : IParsable<FieldLevel>
{
    private const string Tesla = "T";
    private const int Exact = 17;

    /// <summary>Reads <c>−50 mT</c> or <c>100 %</c>.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: quantities are written the same everywhere.</param>
    /// <exception cref="QuantityFormatException">It is neither a field nor a share.</exception>
    public static FieldLevel Parse(string s, IFormatProvider? provider)
    {
        var quantity = Quantity.Parse(s);
        if (quantity.Dimension == Unit.Of(Tesla).Dimension) return new FieldLevel(quantity.Value);
        if (quantity.Dimension == Unit.Of("").Dimension) return new FieldLevel(quantity.Value, IsShare: true);
        throw new QuantityFormatException($"'{s}' is no field; write a field such as '−50 mT', or a share of the bench's reference field such as '100 %'");
    }

    /// <summary>Reads a field.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The field, on success.</param>
    public static bool TryParse(string? s, IFormatProvider? provider, out FieldLevel result)
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

    /// <summary>The field with all its digits, as it is written in settings.</summary>
    public override string ToString() => IsShare ? Value.ToString("R", CultureInfo.InvariantCulture) : QuantityFormat.Print(Value, Tesla, Exact);
}
