using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SpinBench.Quantities;

namespace SpinBench.Settings;

/// <summary>Patterns (ECMA 262) of how quantities of a dimension are usually written.</summary>
internal static class QuantityPattern
{
    private const string Number = @"[+\-\u2212]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+\-\u2212]?[0-9]+)?";

    /// <summary>A text of the dimension, or 0; a number or a percentage where no unit is declared.</summary>
    public static JsonObject Schema(string unitSymbol, bool symmetric)
    {
        Unit unit = Unit.Of(unitSymbol);
        JsonObject text = new() { ["type"] = "string", ["pattern"] = Pattern(unit, symmetric) };
        JsonObject number = unit.IsPlain ? new() { ["type"] = "number" } : new() { ["const"] = 0 };
        return unit.Scale == UnitScale.Linear ? new JsonObject { ["anyOf"] = new JsonArray(text, number) } : text;
    }

    private static string Pattern(Unit unit, bool symmetric)
    {
        string units = unit.IsPlain ? @"(?:\s*%)?" : @"\s*" + string.Concat(unit.Factors.Select(Factor));
        return $@"^\s*{(symmetric ? "±?" : "")}{Number}{units}\s*$";
    }

    private static string Factor(UnitFactor factor, int index)
    {
        string separator = index == 0 ? "" : factor.Power < 0 ? @"\s*/\s*" : @"\s*[·*⋅]\s*";
        double power = index == 0 ? factor.Power : Math.Abs(factor.Power);
        string digits = Math.Round(Math.Abs(power)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        string suffix = power switch
        {
            1 or 0.5 or -0.5 => "",
            < 0 => $@"(?:⁻[{Superscript(digits)}]|\^-{digits})",
            _ => $@"(?:{Superscript(digits)}|\^?{digits})",
        };
        string root = Math.Abs(power) == 0.5 ? "√" : "";
        return $"{separator}{root}{Alternatives(factor.Unit)}{suffix}";
    }

    private static string Superscript(string digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹".Substring(digit[0] - '0', 1);

    private static string Alternatives(NamedUnit unit)
    {
        if (unit == UnitTable.One)
        {
            return "1";
        }

        IEnumerable<string> spellings = UnitTable.Spellings()
            .Where(entry => entry.Unit.Dimension == unit.Dimension && entry.Unit.Family == unit.Family)
            .Select(entry => Prefixes(entry.Unit) + Regex.Escape(entry.Spelling));
        return $"(?:{string.Join('|', spellings)})";
    }

    private static string Prefixes(NamedUnit unit)
    {
        char[] prefixes = [.. UnitTable.Prefixes.Where(prefix => UnitTable.Takes(unit, prefix.PowerOfTen)).Select(prefix => prefix.Symbol)];
        return prefixes.Length == 0 ? "" : $"[{new string(prefixes)}]?";
    }
}
