using System.Globalization;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>Executes a command of the 7265 or 7270.</summary>
/// <param name="unit">The instrument.</param>
/// <param name="arguments">The numbers behind the mnemonic.</param>
internal delegate AmetekAnswer AmetekCommand(VirtualAmetek unit, double[] arguments);

/// <summary>Kinds of commands: without an argument most of them read what with one they set.</summary>
internal static class AmetekCommands
{
    public static AmetekCommand Action(Action<VirtualAmetek> action) => (unit, arguments) =>
    {
        if (arguments.Length > 0) return AmetekAnswer.Refused;
        action(unit);
        return AmetekAnswer.Done;
    };

    public static AmetekCommand Read(Func<VirtualAmetek, AmetekAnswer> read) =>
        (unit, arguments) => arguments.Length > 0 ? AmetekAnswer.Refused : read(unit);

    /// <summary>A setting that is an integer.</summary>
    public static AmetekCommand Code(int low, int high, Func<VirtualAmetek, int> get, Func<VirtualAmetek, int, bool> set) => (unit, arguments) =>
        arguments.Length switch
        {
            0 => AmetekAnswer.Of(get(unit)),
            1 when Math.Round(arguments[0]) >= low && Math.Round(arguments[0]) <= high => AmetekAnswer.If(set(unit, (int)Math.Round(arguments[0]))),
            _ => AmetekAnswer.Refused,
        };

    /// <summary>A setting that is an integer and is always taken.</summary>
    public static AmetekCommand Code(int low, int high, Func<VirtualAmetek, int> get, Action<VirtualAmetek, int> set) =>
        Code(low, high, get, (unit, value) =>
        {
            set(unit, value);
            return true;
        });

    /// <summary>A setting that is kept and answered, and has no effect here.</summary>
    public static AmetekCommand Kept(string key, int low, int high) =>
        Code(low, high, unit => unit.Kept.GetValueOrDefault(key), (unit, value) => unit.Kept[key] = value);

    /// <summary>A setting that is a real number; in the fixed-point form an integer, so many to the unit.</summary>
    public static AmetekCommand Real(double scale, bool isFloating, Func<VirtualAmetek, double> get, Func<VirtualAmetek, double, bool> set) =>
        (unit, arguments) => arguments.Length switch
        {
            0 => Value(get(unit), scale, isFloating),
            1 => AmetekAnswer.If(set(unit, isFloating ? arguments[0] : arguments[0] / scale)),
            _ => AmetekAnswer.Refused,
        };

    /// <summary>A number in the one form or the other.</summary>
    public static AmetekAnswer Value(double value, double scale, bool isFloating) => isFloating
        ? AmetekAnswer.Of(value)
        : AmetekAnswer.Of((int)Math.Clamp(Math.Round(value * scale), int.MinValue, int.MaxValue));

    /// <summary>Takes the arguments of a command apart: numbers between blanks.</summary>
    /// <returns>Null when one is no number.</returns>
    public static double[]? Arguments(string text)
    {
        var parts = text.Split((char[])[' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
        var numbers = new double[parts.Length];
        for (var k = 0; k < parts.Length; k++)
        {
            if (!double.TryParse(parts[k], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[k]) || !double.IsFinite(numbers[k])) return null;
        }

        return numbers;
    }
}
