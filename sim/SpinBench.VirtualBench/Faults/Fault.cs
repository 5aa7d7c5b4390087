using System.Globalization;
using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Faults;

/// <summary>
/// Something that goes wrong on purpose: <c>KIND[=VALUE][@OCCASION]</c>, such as <c>drop@3</c>, <c>delay=10 s@every20</c>, <c>garbage@p0.01</c>,
/// <c>front-panel=SENS 10@5</c>. Without an occasion it hits every message.
/// </summary>
public sealed record Fault
{
    private const double UsualDelay = 10;
    private const double UsualDrift = 1e-3;

    private static readonly (string Name, FaultKind Kind)[] Names =
    [
        ("drop", FaultKind.Drop),
        ("delay", FaultKind.Delay),
        ("truncate", FaultKind.Truncate),
        ("duplicate", FaultKind.Duplicate),
        ("stale", FaultKind.Stale),
        ("garbage", FaultKind.Garbage),
        ("disconnect", FaultKind.Disconnect),
        ("error-overflow", FaultKind.ErrorOverflow),
        ("stuck", FaultKind.Stuck),
        ("drift", FaultKind.Drift),
        ("front-panel", FaultKind.FrontPanel),
        ("power-cycle", FaultKind.PowerCycle),
        ("brown-out", FaultKind.BrownOut),
        ("bit-flip", FaultKind.BitFlip),
    ];

    private Fault(FaultKind kind, FaultOccasion occasion) => (Kind, Occasion) = (kind, occasion);

    /// <summary>The names of all kinds, in the order of <see cref="FaultKind"/>.</summary>
    public static IReadOnlyList<string> KindNames { get; } = [.. Names.Select(entry => entry.Name)];

    /// <summary>What goes wrong.</summary>
    public FaultKind Kind { get; }

    /// <summary>When.</summary>
    public FaultOccasion Occasion { get; }

    /// <summary>How late an answer comes, in seconds; 10 unless the fault says otherwise.</summary>
    [Unit("s")] public double Delay { get; private init; } = UsualDelay;

    /// <summary>By what share of itself a reading drifts with every message; 0.001 unless the fault says otherwise.</summary>
    public double Share { get; private init; } = UsualDrift;

    /// <summary>What a person does at the front panel, as a command of the instrument.</summary>
    public string Command { get; private init; } = "";

    /// <summary>True where it happens in the instrument, and not on the line to it.</summary>
    public bool IsInInstrument => Kind is FaultKind.ErrorOverflow or FaultKind.Stuck or FaultKind.Drift or FaultKind.FrontPanel or FaultKind.BrownOut;

    /// <summary>Understands a fault.</summary>
    /// <exception cref="FormatException">It is none; the message says what would be.</exception>
    public static Fault Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.LastIndexOf('@');
        var occasion = at < 0 ? FaultOccasion.Always : FaultOccasion.Parse(text[(at + 1)..].Trim());
        var what = at < 0 ? text : text[..at];
        var equals = what.IndexOf('=', StringComparison.Ordinal);
        var name = (equals < 0 ? what : what[..equals]).Trim();
        var value = equals < 0 ? null : what[(equals + 1)..].Trim();
        var kind = KindNames.ToList().IndexOf(name);
        if (kind < 0)
        {
            var meant = Spelling.Nearest(name, KindNames) is { } nearest ? $"; did you mean '{nearest}'?" : ";";
            throw new FormatException($"'{name}' is no fault{meant} there are {string.Join(", ", KindNames)}");
        }

        return With(new Fault(Names[kind].Kind, occasion), name, value);
    }

    /// <summary>Understands several faults, separated by <c>|</c>.</summary>
    /// <exception cref="FormatException">One of them is none.</exception>
    public static IReadOnlyList<Fault> ParseAll(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    /// <summary>As it is written.</summary>
    public override string ToString()
    {
        var value = Kind switch
        {
            FaultKind.Delay => FormattableString.Invariant($"={Delay} s"),
            FaultKind.Drift => FormattableString.Invariant($"={Share}"),
            FaultKind.FrontPanel => "=" + Command,
            _ => "",
        };
        return $"{Names[(int)Kind].Name}{value}@{Occasion}";
    }

    private static Fault With(Fault fault, string name, string? value) => (fault.Kind, value) switch
    {
        (FaultKind.FrontPanel, null or "") => throw new FormatException("a person at the front panel does something: front-panel=SENS 10@5"),
        (FaultKind.FrontPanel, _) => fault with { Command = value },
        (_, null) => fault,
        (FaultKind.Delay, _) => fault with { Delay = Positive(QuantityParser.ParseAs(value, "s"), value) },
        (FaultKind.Drift, _) => fault with
        {
            Share = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && double.IsFinite(share)
                ? share
                : throw new FormatException($"'{value}' is no share; write 0.001 for a thousandth with every message"),
        },
        _ => throw new FormatException($"'{name}' takes no value, and here stands '{value}'"),
    };

    private static double Positive(double seconds, string text) => seconds is > 0 and <= 3600
        ? seconds
        : throw new FormatException($"a delay of '{text}' is none; it is larger than zero, and an hour at most");
}
