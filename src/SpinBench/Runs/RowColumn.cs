using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text;
using SpinBench.Protocols;
using SpinBench.Quantities;

namespace SpinBench.Runs;

/// <summary>One column of a record: its name, its unit, and how its values are written and read.</summary>
/// <typeparam name="TRow">The row.</typeparam>
internal abstract class RowColumn<TRow>(string name, string unit)
    where TRow : struct
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    internal delegate TValue Getter<TValue>(ref TRow row);

    internal delegate void Setter<TValue>(ref TRow row, TValue value);

    public string Name { get; } = name;

    public string Unit { get; } = unit;

    /// <summary>Whether it stands before the others where there is only one line for the row.</summary>
    public bool IsShownFirst { get; private set; }

    /// <summary>The value in words, for people; null where it says nothing.</summary>
    /// <param name="text">As it stands in the record.</param>
    public virtual string? Tell(string text) => $"{Name} {text}";

    public abstract int Format(ref TRow row, Span<byte> text);

    public abstract bool TryParse(ReadOnlySpan<byte> text, ref TRow row);

    public static RowColumn<TRow> For(ParameterInfo parameter)
    {
        var property = typeof(TRow).GetProperty(parameter.Name!);
        if (property is not { GetMethod: not null, SetMethod: not null })
            throw new ArgumentException($"{typeof(TRow).Name}.{parameter.Name} is no property that can be read and set; rows are positional record structs.");
        var type = property.PropertyType;
        var name = Words(property.Name);
        var unit = (property.GetCustomAttribute<UnitAttribute>() ?? parameter.GetCustomAttribute<UnitAttribute>())?.Symbol ?? "";
        var column = type == typeof(double) ? typeof(RealColumn)
            : type == typeof(bool) ? typeof(FlagColumn)
            : type == typeof(string) ? typeof(TextColumn)
            : type == typeof(int) || type == typeof(long) ? typeof(WholeColumn<>).MakeGenericType(typeof(TRow), type)
            : type.IsEnum ? typeof(EnumColumn<>).MakeGenericType(typeof(TRow), type)
            : throw new ArgumentException($"{typeof(TRow).Name}.{property.Name}: a column holds a number, a flag, a word or an enumeration, not {type.Name}.");
        var made = (RowColumn<TRow>)Activator.CreateInstance(
            column,
            name,
            unit,
            property.GetMethod.CreateDelegate(typeof(Getter<>).MakeGenericType(typeof(TRow), type)),
            property.SetMethod.CreateDelegate(typeof(Setter<>).MakeGenericType(typeof(TRow), type)))!;
        made.IsShownFirst = property.IsDefined(typeof(ShownFirstAttribute), inherit: false);
        return made;
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

    private sealed class RealColumn(string name, string unit, Getter<double> get, Setter<double> set) : RowColumn<TRow>(name, unit)
    {
        private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

        public override string? Tell(string text) =>
            double.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) ? $"{Name} {QuantityFormat.Print(number, Unit)}" : null;

        public override int Format(ref TRow row, Span<byte> text) => NumberText.TryFormat(get(ref row), text, out var written) ? written : throw TooLong(Name);

        public override bool TryParse(ReadOnlySpan<byte> text, ref TRow row)
        {
            if (!double.TryParse(text, Style, CultureInfo.InvariantCulture, out var number)) return false;
            set(ref row, number);
            return true;
        }
    }

    private sealed class WholeColumn<TValue>(string name, string unit, Getter<TValue> get, Setter<TValue> set) : RowColumn<TRow>(name, unit)
        where TValue : struct, IBinaryInteger<TValue>
    {
        // A count keeps all its digits.
        public override string? Tell(string text) =>
            Unit.Length > 0 && double.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? $"{Name} {QuantityFormat.Print(number, Unit)}"
                : base.Tell(text);

        public override int Format(ref TRow row, Span<byte> text) =>
            get(ref row).TryFormat(text, out var written, default, CultureInfo.InvariantCulture) ? written : throw TooLong(Name);

        public override bool TryParse(ReadOnlySpan<byte> text, ref TRow row)
        {
            if (!TValue.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return false;
            set(ref row, number);
            return true;
        }
    }

    private sealed class FlagColumn(string name, string unit, Getter<bool> get, Setter<bool> set) : RowColumn<TRow>(name, unit)
    {
        public override int Format(ref TRow row, Span<byte> text)
        {
            text[0] = get(ref row) ? (byte)'1' : (byte)'0';
            return 1;
        }

        public override bool TryParse(ReadOnlySpan<byte> text, ref TRow row)
        {
            if (!text.SequenceEqual("0"u8) && !text.SequenceEqual("1"u8)) return false;
            set(ref row, text[0] == (byte)'1');
            return true;
        }
    }

    private sealed class TextColumn(string name, string unit, Getter<string> get, Setter<string> set) : RowColumn<TRow>(name, unit)
    {
        private const int LongestWord = 40;

        // What is no word but a whole table is for the record only.
        public override string? Tell(string text) => text.Length is > 0 and <= LongestWord ? base.Tell(text) : null;

        public override int Format(ref TRow row, Span<byte> text)
        {
            var word = get(ref row);
            if (word.AsSpan().ContainsAny(",\n\r\""))
                throw new ArgumentException($"Column '{Name}' holds '{word}'; a word in the record has no comma, quote or line break.");
            return StrictUtf8.TryGetBytes(word, text, out var written) ? written : throw TooLong(Name);
        }

        public override bool TryParse(ReadOnlySpan<byte> text, ref TRow row)
        {
            set(ref row, Encoding.UTF8.GetString(text));
            return true;
        }
    }

    private sealed class EnumColumn<TValue>(string name, string unit, Getter<TValue> get, Setter<TValue> set) : RowColumn<TRow>(name, unit)
        where TValue : struct, Enum
    {
        public override int Format(ref TRow row, Span<byte> text) =>
            Encoding.UTF8.TryGetBytes(Word(get(ref row)), text, out var written) ? written : throw TooLong(Name);

        public override bool TryParse(ReadOnlySpan<byte> text, ref TRow row)
        {
            var word = Encoding.UTF8.GetString(text);
            if (!Enum.TryParse<TValue>(word, out var value) || Word(value) != word) return false;
            set(ref row, value);
            return true;
        }

        // A combination of flags has commas when written in words, and would spill into the next columns.
        private static string Word(TValue value) => Enum.GetName(value) ?? value.ToString("D");
    }

    private static ArgumentException TooLong(string column) => new($"Column '{column}' does not fit in a line of the record.");
}
