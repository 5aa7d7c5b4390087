using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>Executes the setting form of a command.</summary>
/// <returns>False when a parameter is out of range or the command cannot be executed now; nothing has changed then.</returns>
internal delegate bool Sr830Setter(VirtualSr830 unit, in Sr830Arguments arguments);

/// <summary>Executes the query form of a command.</summary>
/// <returns>False when a parameter is out of range; nothing was written then.</returns>
internal delegate bool Sr830Query(VirtualSr830 unit, in Sr830Arguments arguments, OutputQueue reply);

/// <summary>One line of the SR830's command list.</summary>
internal sealed class Sr830Command
{
    private (int Least, int Most) _setterArguments;
    private (int Least, int Most) _queryArguments;

    public Sr830Setter? Setter { get; private init; }

    public Sr830Query? Query { get; private init; }

    /// <summary>True when the reply is binary and has no terminator.</summary>
    public bool AnswersBinary { get; private init; }

    public static Sr830Command Action(Action<VirtualSr830> action) =>
        Set(0, (VirtualSr830 unit, in Sr830Arguments _) =>
        {
            action(unit);
            return true;
        });

    public static Sr830Command Set(int arguments, Sr830Setter setter) =>
        new() { Setter = setter, _setterArguments = (arguments, arguments) };

    public static Sr830Command Ask(int least, int most, Sr830Query query) => new() { Query = query, _queryArguments = (least, most) };

    public static Sr830Command AskBinary(int arguments, Sr830Query query) =>
        new() { Query = query, _queryArguments = (arguments, arguments), AnswersBinary = true };

    /// <summary>A setting with its query; the query takes what selects the object, the setter that and the values.</summary>
    public static Sr830Command Both(int setterArguments, Sr830Setter setter, int queryArguments, Sr830Query query) => new()
    {
        Setter = setter,
        _setterArguments = (setterArguments, setterArguments),
        Query = query,
        _queryArguments = (queryArguments, queryArguments),
    };

    /// <summary>A setting that is one of the integers from low to high.</summary>
    public static Sr830Command Code(int low, int high, Func<VirtualSr830, int> get, Action<VirtualSr830, int> set) => Both(
        1,
        (unit, in arguments) =>
        {
            if (!arguments.TryInteger(0, low, high, out var code)) return false;
            set(unit, code);
            return true;
        },
        0,
        (unit, in _, reply) =>
        {
            Sr830Numbers.WriteInteger(reply, get(unit));
            return true;
        });

    /// <summary>A setting that is a real number.</summary>
    public static Sr830Command Real(
        double low, double high, Func<VirtualSr830, double, bool> set, Action<VirtualSr830, OutputQueue> write) => Both(
        1,
        (unit, in arguments) => arguments[0] >= low && arguments[0] <= high && set(unit, arguments[0]),
        0,
        (unit, in _, reply) =>
        {
            write(unit, reply);
            return true;
        });

    /// <summary>An enable register: a byte, or one bit of it.</summary>
    public static Sr830Command Enable(Func<Sr830Status, SrsRegister> register) => new()
    {
        _setterArguments = (1, 2),
        Setter = (unit, in arguments) =>
        {
            if (arguments.Count == 1)
            {
                if (!arguments.TryInteger(0, 0, 255, out var value)) return false;
                register(unit.Status).SetEnable(value);
                return true;
            }

            if (!arguments.TryInteger(0, 0, 7, out var bit) || !arguments.TryInteger(1, 0, 1, out var on)) return false;
            register(unit.Status).SetEnable(bit, on == 1);
            return true;
        },
        _queryArguments = (0, 1),
        Query = (unit, in arguments, reply) =>
        {
            if (!TryBit(arguments, out var bit)) return false;
            Sr830Numbers.WriteInteger(reply, register(unit.Status).ReadEnable(bit));
            return true;
        },
    };

    /// <summary>An event register: a byte, or one bit of it; what is read is forgotten.</summary>
    public static Sr830Command Events(Func<VirtualSr830, SrsRegister> register) => Ask(0, 1, (unit, in arguments, reply) =>
    {
        if (!TryBit(arguments, out var bit)) return false;
        Sr830Numbers.WriteInteger(reply, register(unit).Take(bit));
        return true;
    });

    public static bool TryBit(in Sr830Arguments arguments, out int? bit)
    {
        bit = null;
        if (arguments.Count == 0) return true;
        if (!arguments.TryInteger(0, 0, 7, out var index)) return false;
        bit = index;
        return true;
    }

    public bool Takes(int arguments, bool isQuery)
    {
        var (least, most) = isQuery ? _queryArguments : _setterArguments;
        return arguments >= least && arguments <= most;
    }
}
