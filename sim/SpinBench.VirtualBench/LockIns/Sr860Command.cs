using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>Executes the setting form of a command.</summary>
/// <returns>False when a parameter is out of range or the command cannot be executed now; nothing has changed then.</returns>
internal delegate bool Sr860Setter(VirtualSr860 unit, in Sr860Arguments arguments);

/// <summary>Executes the query form of a command.</summary>
/// <returns>False when a parameter is out of range or the query cannot be answered now; nothing was written then.</returns>
internal delegate bool Sr860Query(VirtualSr860 unit, in Sr860Arguments arguments, OutputQueue reply);

/// <summary>One line of the SR860's command list.</summary>
internal sealed class Sr860Command
{
    public Sr860Setter? Setter { get; init; }

    public Sr860Query? Query { get; init; }

    /// <summary>Least and largest number of arguments of the setter.</summary>
    public (int Least, int Most) SetterArguments { get; init; }

    /// <summary>Least and largest number of arguments of the query.</summary>
    public (int Least, int Most) QueryArguments { get; init; }

    /// <summary>True when the reply is a binary block, which no terminator follows.</summary>
    public bool AnswersBlock { get; init; }

    public static Sr860Command Action(Action<VirtualSr860> action) => new()
    {
        Setter = (unit, in _) =>
        {
            action(unit);
            return true;
        },
    };

    public static Sr860Command Set(int arguments, Sr860Setter setter) => new() { Setter = setter, SetterArguments = (arguments, arguments) };

    public static Sr860Command Ask(int least, int most, Sr860Query query) => new() { Query = query, QueryArguments = (least, most) };

    public static Sr860Command Both(int setterArguments, Sr860Setter setter, int queryArguments, Sr860Query query) => new()
    {
        Setter = setter,
        SetterArguments = (setterArguments, setterArguments),
        Query = query,
        QueryArguments = (queryArguments, queryArguments),
    };

    /// <summary>A setting that is one of a list.</summary>
    public static Sr860Command Choice(string[] words, Func<VirtualSr860, int> get, Action<VirtualSr860, int> set) =>
        Choice(words, get, (unit, value) =>
        {
            set(unit, value);
            return true;
        });

    /// <summary>A setting that is one of a list, and may be refused.</summary>
    public static Sr860Command Choice(string[] words, Func<VirtualSr860, int> get, Func<VirtualSr860, int, bool> set) => Both(
        1,
        (unit, in arguments) => arguments.TryChoice(0, words, out var value) && set(unit, value),
        0,
        (unit, in _, reply) => Sr860Numbers.WriteInteger(reply, get(unit)));

    /// <summary>A setting that is an integer.</summary>
    public static Sr860Command Code(int low, int high, Func<VirtualSr860, int> get, Func<VirtualSr860, int, bool> set) => Both(
        1,
        (unit, in arguments) => arguments.TryInteger(0, low, high, out var value) && set(unit, value),
        0,
        (unit, in _, reply) => Sr860Numbers.WriteInteger(reply, get(unit)));

    /// <summary>A setting that is a real number.</summary>
    public static Sr860Command Real(
        Func<VirtualSr860, (double Low, double High)> range, Func<VirtualSr860, double> get, Func<VirtualSr860, double, bool> set) => Both(
        1,
        (unit, in arguments) =>
        {
            var (low, high) = range(unit);
            return arguments.TryNumber(0, low, high, out var value) && set(unit, value);
        },
        0,
        (unit, in _, reply) => Sr860Numbers.WriteReal(reply, get(unit)));

    /// <summary>A setting that is kept and answered, and has no effect here.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="low">Smallest value.</param>
    /// <param name="high">Largest value.</param>
    /// <param name="places">How many there are; 1 for a setting without an index.</param>
    /// <param name="isInteger">True when it is rounded to an integer.</param>
    /// <param name="words">Words for the values, where it has some.</param>
    public static Sr860Command Kept(string key, double low, double high, int places = 1, bool isInteger = true, string[]? words = null)
    {
        var index = places > 1 ? 1 : 0;
        return Both(
            index + 1,
            (unit, in arguments) =>
            {
                var place = 0;
                if (index > 0 && !arguments.TryInteger(0, 0, places - 1, out place)) return false;
                double value;
                if (words is not null)
                {
                    if (!arguments.TryChoice(index, words, out var choice)) return false;
                    value = choice;
                }
                else if (!arguments.TryNumber(index, low, high, out value))
                {
                    return false;
                }

                unit.Kept[(key, place)] = isInteger ? Math.Round(value) : value;
                return true;
            },
            index,
            (unit, in arguments, reply) =>
            {
                var place = 0;
                if (index > 0 && !arguments.TryInteger(0, 0, places - 1, out place)) return false;
                var value = unit.Kept.GetValueOrDefault((key, place));
                return isInteger ? Sr860Numbers.WriteInteger(reply, (int)value) : Sr860Numbers.WriteReal(reply, value);
            });
    }

    /// <summary>An enable register, or one bit of it.</summary>
    public static Sr860Command Enable(int bits, Func<VirtualSr860, SrsRegister> register) => new()
    {
        SetterArguments = (1, 2),
        Setter = (unit, in arguments) =>
        {
            if (arguments.Count == 1)
            {
                if (!arguments.TryInteger(0, 0, (1 << bits) - 1, out var value)) return false;
                register(unit).SetEnable(value);
                return true;
            }

            if (!arguments.TryInteger(0, 0, bits - 1, out var bit) || !arguments.TryInteger(1, 0, 1, out var on)) return false;
            register(unit).SetEnable(bit, on == 1);
            return true;
        },
        QueryArguments = (0, 1),
        Query = (unit, in arguments, reply) =>
            TryBit(arguments, bits, out var bit) && Sr860Numbers.WriteInteger(reply, register(unit).ReadEnable(bit)),
    };

    /// <summary>An event register, or one bit of it; what is read is forgotten.</summary>
    public static Sr860Command Events(int bits, Func<VirtualSr860, SrsRegister> register) => Ask(0, 1, (unit, in arguments, reply) =>
        TryBit(arguments, bits, out var bit) && Sr860Numbers.WriteInteger(reply, register(unit).Take(bit)));

    public static bool TryBit(in Sr860Arguments arguments, int bits, out int? bit)
    {
        bit = null;
        if (arguments.Count == 0) return true;
        if (!arguments.TryInteger(0, 0, bits - 1, out var index)) return false;
        bit = index;
        return true;
    }
}
