namespace SpinBench.VirtualBench.LakeShore;

/// <summary>One line of a Lake Shore command list. Parameters are numbers.</summary>
/// <typeparam name="T">The firmware that it acts upon.</typeparam>
internal sealed class LakeShoreCommand<T>
{
    private (int Least, int Most) _setParameters;
    private (int Least, int Most) _askParameters;

    /// <summary>Executes the command; false when a parameter is out of range or it cannot be executed now.</summary>
    public Func<T, double[], bool>? Setter { get; private init; }

    /// <summary>Answers the query; null when a parameter is out of range.</summary>
    public Func<T, double[], string?>? Query { get; private init; }

    /// <summary>A command without parameters.</summary>
    public static LakeShoreCommand<T> Action(Action<T> action) => Set(0, (firmware, _) =>
    {
        action(firmware);
        return true;
    });

    /// <summary>A command without a query.</summary>
    public static LakeShoreCommand<T> Set(int parameters, Func<T, double[], bool> setter) =>
        new() { Setter = setter, _setParameters = (parameters, parameters) };

    /// <summary>A query without a command.</summary>
    public static LakeShoreCommand<T> Ask(Func<T, string> query) => new() { Query = (firmware, _) => query(firmware) };

    /// <summary>A setting of several numbers with its query, which may take some that select what is asked for.</summary>
    public static LakeShoreCommand<T> Both(int setParameters, Func<T, double[], bool> setter, Func<T, double[], string?> query, int askParameters = 0) =>
        new()
        {
            Setter = setter,
            Query = query,
            _setParameters = (setParameters, setParameters),
            _askParameters = (askParameters, askParameters),
        };

    /// <summary>A setting that is one of the integers from low to high.</summary>
    public static LakeShoreCommand<T> Code(int low, int high, Func<T, int> get, Action<T, int> set) => Both(
        1,
        (firmware, parameters) =>
        {
            if (!TryInteger(parameters[0], low, high, out var code)) return false;
            set(firmware, code);
            return true;
        },
        (firmware, _) => LakeShoreNumbers.Integer(get(firmware)));

    /// <summary>A setting that is a real number.</summary>
    public static LakeShoreCommand<T> Real(double low, double high, Func<T, double> get, Action<T, double> set, Func<double, string> print) => Both(
        1,
        (firmware, parameters) =>
        {
            if (!(parameters[0] >= low && parameters[0] <= high)) return false;
            set(firmware, parameters[0]);
            return true;
        },
        (firmware, _) => print(get(firmware)));

    /// <summary>True when this many parameters may follow.</summary>
    public bool Takes(int parameters, bool asks)
    {
        var (least, most) = asks ? _askParameters : _setParameters;
        return parameters >= least && parameters <= most;
    }

    /// <summary>Takes a number for an integer from low to high.</summary>
    public static bool TryInteger(double number, int low, int high, out int value)
    {
        var rounded = Math.Round(number, MidpointRounding.AwayFromZero);
        var isInside = rounded >= low && rounded <= high;
        value = isInside ? (int)rounded : 0;
        return isInside;
    }

    /// <summary>Takes several numbers for integers, each within its range; null when one is outside.</summary>
    public static int[]? Integers(double[] numbers, params ReadOnlySpan<(int Low, int High)> ranges)
    {
        var values = new int[ranges.Length];
        for (var i = 0; i < ranges.Length; i++)
        {
            if (!TryInteger(numbers[i], ranges[i].Low, ranges[i].High, out values[i])) return null;
        }

        return values;
    }
}
