using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text;
using SpinBench.Quantities;

namespace SpinBench.Runs;

/// <summary>One column of a record: its name, its unit, and how its values are written and read.</summary>
/// <typeparam name="TRow">The row.</typeparam>
internal abstract class RowColumn<TRow>(string name, string unit)
    where TRow : struct
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    internal delegate TValue Getter<TValue>(ref TRow row);

    public string Name { get; } = name;

    public string Unit { get; } = unit;

    public abstract int Format(ref TRow row, Span<byte> text);

    public abstract bool TryParse(string text, out object value);

    public static RowColumn<TRow> For(ParameterInfo parameter)
    {
        var property = typeof(TRow).GetProperty(parameter.Name!)
            ?? throw new ArgumentException($"{typeof(TRow).Name}.{parameter.Name} is no property; rows are positional record structs.");
        var type = property.PropertyType;
        var name = Words(property.Name);
        var unit = (property.GetCustomAttribute<UnitAttribute>() ?? parameter.GetCustomAttribute<UnitAttribute>())?.Symbol ?? "";
        if (type == typeof(double)) return new RealColumn(name, unit, property.GetMethod!.CreateDelegate<Getter<double>>());
        if (type == typeof(int) || type == typeof(long)) return Create(typeof(WholeColumn<>), type, name, unit, property);
        if (type == typeof(bool)) return new FlagColumn(name, property.GetMethod!.CreateDelegate<Getter<bool>>());
        if (type == typeof(string)) return new TextColumn(name, property.GetMethod!.CreateDelegate<Getter<string>>());
        if (type.IsEnum) return Create(typeof(EnumColumn<>), type, name, unit, property);
        throw new ArgumentException($"{typeof(TRow).Name}.{property.Name}: a column holds a number, a flag, a word or an enumeration, not {type.Name}.");
    }

    private static RowColumn<TRow> Create(Type column, Type value, string name, string unit, PropertyInfo property)
    {
        var closed = column.MakeGenericType(typeof(TRow), value);
        var getter = property.GetMethod!.CreateDelegate(typeof(Getter<>).MakeGenericType(typeof(TRow), value));
        return (RowColumn<TRow>)Activator.CreateInstance(closed, name, unit, getter)!;
    }

    private static string Words(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0) words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    private sealed class RealColumn(string name, string unit, Getter<double> get) : RowColumn<TRow>(name, unit)
    {
        private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

        public override int Format(ref TRow row, Span<byte> text) => NumberText.TryFormat(get(ref row), text, out var written) ? written : throw TooLong(Name);

        public override bool TryParse(string text, out object value)
        {
            var good = double.TryParse(text, Style, CultureInfo.InvariantCulture, out var number);
            value = number;
            return good;
        }
    }

    private sealed class WholeColumn<TValue>(string name, string unit, Getter<TValue> get) : RowColumn<TRow>(name, unit)
        where TValue : struct, IBinaryInteger<TValue>
    {
        public override int Format(ref TRow row, Span<byte> text) =>
            get(ref row).TryFormat(text, out var written, default, CultureInfo.InvariantCulture) ? written : throw TooLong(Name);

        public override bool TryParse(string text, out object value)
        {
            var good = TValue.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
            value = number;
            return good;
        }
    }

    private sealed class FlagColumn(string name, Getter<bool> get) : RowColumn<TRow>(name, "")
    {
        public override int Format(ref TRow row, Span<byte> text)
        {
            text[0] = get(ref row) ? (byte)'1' : (byte)'0';
            return 1;
        }

        public override bool TryParse(string text, out object value)
        {
            value = text == "1";
            return text is "0" or "1";
        }
    }

    private sealed class TextColumn(string name, Getter<string> get) : RowColumn<TRow>(name, "")
    {
        public override int Format(ref TRow row, Span<byte> text)
        {
            var word = get(ref row);
            if (word.AsSpan().ContainsAny(",\n\r\""))
                throw new ArgumentException($"Column '{Name}' holds '{word}'; a word in the record has no comma, quote or line break.");
            return StrictUtf8.TryGetBytes(word, text, out var written) ? written : throw TooLong(Name);
        }

        public override bool TryParse(string text, out object value)
        {
            value = text;
            return true;
        }
    }

    private sealed class EnumColumn<TValue>(string name, string unit, Getter<TValue> get) : RowColumn<TRow>(name, unit)
        where TValue : struct, Enum
    {
        public override int Format(ref TRow row, Span<byte> text) =>
            Encoding.UTF8.TryGetBytes(Word(get(ref row)), text, out var written) ? written : throw TooLong(Name);

        public override bool TryParse(string text, out object value)
        {
            var good = Enum.TryParse<TValue>(text, out var word) && Word(word) == text;
            value = word;
            return good;
        }

        // A combination of flags has commas when written in words, and would spill into the next columns.
        private static string Word(TValue value) => Enum.GetName(value) ?? value.ToString("D");
    }

    private static ArgumentException TooLong(string column) => new($"Column '{column}' does not fit in a line of the record.");
}
