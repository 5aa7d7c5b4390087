namespace SpinBench.VirtualBench.Scpi;

/// <summary>The commands of a model, each declared once with the header as its manual prints it.</summary>
/// <typeparam name="T">The model's firmware. What is called <c>n</c> below is the header's first numeric suffix, the channel.</typeparam>
internal sealed class ScpiCommands<T>
    where T : ScpiFirmware<T>
{
    private readonly Dictionary<string, ScpiCommand<T>> _declared = new(StringComparer.Ordinal);

    /// <summary>Begins a table with the commands that every SCPI instrument has.</summary>
    public ScpiCommands() => CommonCommands.AddTo(this);

    /// <summary>Where headers are looked up.</summary>
    public CommandTree<T> Root { get; } = new();

    /// <summary>Where the headers with an asterisk are looked up.</summary>
    public CommandTree<T> Common { get; } = new();

    /// <summary>A real number with a unit.</summary>
    public ScpiCommands<T> Number(
        string header, ScpiUnit unit, Func<T, int, NumericRange> range, Func<T, int, double> get, Action<T, int, double> set) =>
        Add(header, new NumberSetting<T>(unit, integer: false, range, get, set));

    /// <summary>An integer.</summary>
    public ScpiCommands<T> Integer(string header, NumericRange range, Func<T, int, double> get, Action<T, int, double> set) =>
        Add(header, new NumberSetting<T>(ScpiUnit.None, integer: true, (_, _) => range, get, set));

    /// <summary>On or off.</summary>
    public ScpiCommands<T> Boolean(string header, Func<T, int, bool> get, Action<T, int, bool> set) =>
        Add(header, new BooleanSetting<T>(get, set));

    /// <summary>One of several words, written as the manual prints them and separated by bars.</summary>
    public ScpiCommands<T> Choice(
        string header, string words, Func<T, int, int> get, Action<T, int, int> set, bool answersIndex = false) =>
        Add(header, new ChoiceSetting<T>(words, answersIndex, get, set));

    /// <summary>A command without parameters and without a query.</summary>
    public ScpiCommands<T> Event(string header, Action<T, int> action) =>
        Command(header, (T firmware, ref ScpiParameters p) => action(firmware, p.Suffix), 0, 0);

    /// <summary>A command with parameters that it reads itself, and without a query.</summary>
    public ScpiCommands<T> Command(string header, ScpiAction<T> action, int least, int most) =>
        Add(header, new FreeCommand<T>(action, null, (least, most), (0, 0)));

    /// <summary>A query without a command; the header is written without its question mark.</summary>
    public ScpiCommands<T> Query(string header, ScpiQuestion<T> question, int most = 0) =>
        Add(header, new FreeCommand<T>(null, question, (0, 0), (0, most)));

    /// <summary>A command without parameters that can also be asked for.</summary>
    public ScpiCommands<T> EventAndQuery(string header, ScpiAction<T> action, ScpiQuestion<T> question) =>
        Add(header, new FreeCommand<T>(action, question, (0, 0), (0, 0)));

    /// <summary>A command and a query that both read their parameters themselves.</summary>
    public ScpiCommands<T> CommandAndQuery(
        string header, ScpiAction<T> action, (int Least, int Most) set, ScpiQuestion<T> question, (int Least, int Most) ask = default) =>
        Add(header, new FreeCommand<T>(action, question, set, ask));

    /// <summary>Names commands, as they were declared, that act even while the instrument is busy.</summary>
    public ScpiCommands<T> AtOnce(params ReadOnlySpan<string> headers)
    {
        foreach (var header in headers) _declared[header].ActsAtOnce = true;
        return this;
    }

    /// <summary>A command of any kind.</summary>
    public ScpiCommands<T> Add(string header, ScpiCommand<T> command)
    {
        _declared.Add(header, command);
        var tree = header.StartsWith('*') ? Common : Root;
        foreach (var variant in HeaderDeclaration.Variants(header)) tree.Add(variant, command);
        return this;
    }
}
