using System.Globalization;
using SpinBench.Quantities;

namespace SpinBench.Settings;

/// <summary>Reads single values.</summary>
internal static class ScalarReader
{
    public static object Read(SettingsType type, UnitAttribute? unit, SettingsNode node)
    {
        if (node.Kind != SettingsKind.Scalar)
        {
            throw node.Error($"a single value is wanted, not {node.KindName}; write for example '{type.Example(unit)}'");
        }

        string symbol = unit?.Symbol ?? "";
        return type.Kind switch
        {
            ValueKind.Number => Quantity(node, text => unit is { Symmetric: true } ? QuantityParser.ParseSymmetric(text, symbol) : QuantityParser.ParseAs(text, symbol)),
            ValueKind.Sweep => Quantity(node, text => Sweep.Parse(text, symbol)),
            ValueKind.Duration => Duration(node),
            ValueKind.Integer => Integer(type.Type, node),
            ValueKind.Boolean => Boolean(node),
            ValueKind.Choice => Choice(type, node),
            ValueKind.Text => node.Text,
            _ => Parsable(type, node),
        };
    }

    /// <summary>Reads something from the node's text, reporting at the node what is no such quantity.</summary>
    public static T Quantity<T>(SettingsNode node, Func<string, T> read)
    {
        string text = node.Text;
        return Refusing(node, () => read(text));
    }

    /// <summary>Reports at the node what is no such quantity.</summary>
    public static T Refusing<T>(SettingsNode node, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (QuantityFormatException e)
        {
            throw node.Error(e.Message, e);
        }
    }

    private static TimeSpan Duration(SettingsNode node)
    {
        double seconds = Quantity(node, text => QuantityParser.ParseAs(text, "s"));
        return Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds
            ? new TimeSpan(Ticks(seconds))
            : throw node.Error($"'{node.Text}' is too long a time");
    }

    private static long Ticks(double seconds)
    {
        // Whole seconds and the rest apart: their product with 10^7 would lose the last ticks of long times.
        double whole = Math.Truncate(seconds);
        return ((long)whole * TimeSpan.TicksPerSecond) + (long)Math.Round((seconds - whole) * TimeSpan.TicksPerSecond);
    }

    private static object Integer(Type type, SettingsNode node)
    {
        // Exponents are welcome as long as the number is whole: 1e6 pulses.
        NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        string text = node.Text.Trim().Replace('\u2212', '-');
        if (!decimal.TryParse(text, style, CultureInfo.InvariantCulture, out decimal number) || number != decimal.Truncate(number))
        {
            throw node.Error($"'{node.Text}' is not a whole number");
        }

        (decimal low, decimal high) = Range(type);
        return number >= low && number <= high
            ? Convert.ChangeType(number, type, CultureInfo.InvariantCulture)
            : throw node.Error($"'{node.Text}' is not between {low.ToString(CultureInfo.InvariantCulture)} and {high.ToString(CultureInfo.InvariantCulture)}");
    }

    private static (decimal Low, decimal High) Range(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Int32 => (int.MinValue, int.MaxValue),
        TypeCode.UInt32 => (uint.MinValue, uint.MaxValue),
        TypeCode.Int64 => (long.MinValue, long.MaxValue),
        _ => (ulong.MinValue, ulong.MaxValue),
    };

    private static bool Boolean(SettingsNode node) => node.Text switch
    {
        "true" => true,
        "false" => false,
        _ => throw node.Error($"'{node.Text}' is neither 'true' nor 'false'"),
    };

    private static object Choice(SettingsType type, SettingsNode node)
    {
        foreach (SettingsChoice choice in type.Choices)
        {
            if (choice.Name == node.Text)
            {
                return choice.Value;
            }
        }

        string[] allowed = [.. type.Choices.Select(choice => choice.Name)];
        string nearest = Spelling.Nearest(node.Text, allowed) is { } meant ? $"; did you mean '{meant}'?" : ";";
        throw node.Error($"'{node.Text}' is no choice here{nearest} allowed: {string.Join(", ", allowed)}");
    }

    private static object Parsable(SettingsType type, SettingsNode node)
    {
        try
        {
            return type.Values!.Create(type.Type, [], [node.Text]);
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            throw node.Error(e is QuantityFormatException ? e.Message : $"'{node.Text}' is not a {type.Type.Name}: {e.Message}", e);
        }
    }
}
