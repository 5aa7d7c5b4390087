namespace SpinBench.Quantities;

/// <summary>The units and prefixes that are understood. Values of units: The International System of Units, 9th edition (BIPM, 2019).</summary>
internal static class UnitTable
{
    /// <summary>Prefixes by their power of ten; the first spelling of a power is the one printed.</summary>
    public static readonly (char Symbol, int PowerOfTen)[] Prefixes =
    [
        ('y', -24), ('z', -21), ('a', -18), ('f', -15), ('p', -12), ('n', -9), ('\u00B5', -6), ('\u03BC', -6), ('u', -6), ('m', -3), ('c', -2),
        ('k', 3), ('M', 6), ('G', 9), ('T', 12), ('P', 15), ('E', 18), ('Z', 21), ('Y', 24),
    ];

    /// <summary>The number one, for units such as 1/s.</summary>
    public static readonly NamedUnit One = new("1", "one", Dimension.None, Prefixes: UnitPrefixes.None);

    /// <summary>All named units, the ones that printing prefers first.</summary>
    public static readonly NamedUnit[] All = Create();

    private static readonly (string Alias, string Symbol)[] Aliases =
    [
        ("\u2126", "Ω"), ("ohm", "Ω"), ("Ohm", "Ω"), ("\u212B", "Å"), ("deg", "°"), ("\u2103", "°C"), ("degC", "°C"),
    ];

    private static readonly Dictionary<string, NamedUnit> BySymbol = Index();

    /// <summary>Finds a unit with or without a prefix. A unit's own symbol wins over a prefix: <c>min</c> is a minute, <c>Pa</c> a pascal.</summary>
    public static bool TryFind(string text, out NamedUnit unit, out int prefixPowerOfTen)
    {
        prefixPowerOfTen = 0;
        if (BySymbol.TryGetValue(text, out NamedUnit? found))
        {
            unit = found;
            return true;
        }

        unit = One;
        foreach ((char symbol, int powerOfTen) in Prefixes)
        {
            if (text.Length > 1 && text[0] == symbol && BySymbol.TryGetValue(text[1..], out found) && Takes(found, powerOfTen))
            {
                (unit, prefixPowerOfTen) = (found, powerOfTen);
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a unit may be written with the prefix: centi is for metres.</summary>
    public static bool Takes(NamedUnit unit, int powerOfTen) =>
        unit.Prefixes != UnitPrefixes.None && (powerOfTen != -2 || unit.Symbol == "m");

    /// <summary>The prefix printed for a power of ten that is a multiple of three; empty for 0.</summary>
    public static string PrefixSymbol(int powerOfTen) =>
        powerOfTen == 0 ? "" : Prefixes.First(prefix => prefix.PowerOfTen == powerOfTen).Symbol.ToString();

    /// <summary>Every spelling of the units that have a dimension, without prefixes.</summary>
    public static IEnumerable<(string Spelling, NamedUnit Unit)> Spellings() =>
        BySymbol.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value));

    /// <summary>What a misspelt unit was meant to be, preferring units of the dimension that is wanted; null where nothing is near.</summary>
    public static string? Nearest(string text, Dimension? wanted)
    {
        string? nearest = null;
        int best = int.MaxValue;
        foreach (NamedUnit unit in All)
        {
            int elsewhere = wanted is { } dimension && unit.Dimension != dimension ? 2 : 0;
            foreach ((string candidate, string meant) in Candidates(unit))
            {
                bool plural = string.Equals(text, candidate + "s", StringComparison.OrdinalIgnoreCase);
                bool caseOnly = string.Equals(text, candidate, StringComparison.OrdinalIgnoreCase);
                int distance = caseOnly ? 1 : plural ? 2 : 2 + (3 * Spelling.Distance(text, candidate));
                bool near = caseOnly || plural || distance <= 2 + (3 * Math.Max(1, candidate.Length / 3));
                if (near && distance + elsewhere < best)
                {
                    (best, nearest) = (distance + elsewhere, meant);
                }
            }
        }

        return nearest;
    }

    /// <summary>The spellings that somebody may have had in mind, each with what should have been written: symbol and name, with every prefix.</summary>
    private static IEnumerable<(string Spelling, string Meant)> Candidates(NamedUnit unit)
    {
        yield return (unit.Symbol, unit.Symbol);
        yield return (unit.Name, unit.Symbol);
        foreach ((char symbol, int powerOfTen) in Prefixes)
        {
            if (Takes(unit, powerOfTen))
            {
                yield return (symbol + unit.Symbol, symbol + unit.Symbol);
                yield return (symbol + unit.Name, symbol + unit.Symbol);
            }
        }
    }

    /// <summary>By loops: start-up is short of time, and queries over structs are compiled anew for each.</summary>
    private static Dictionary<string, NamedUnit> Index()
    {
        Dictionary<string, NamedUnit> index = new(StringComparer.Ordinal);
        foreach (NamedUnit unit in All)
        {
            index.Add(unit.Symbol, unit);
        }

        foreach ((string alias, string symbol) in Aliases)
        {
            index.Add(alias, index[symbol]);
        }

        return index;
    }

    private static NamedUnit[] Create()
    {
        Dimension metre = new(1, 0, 0, 0, 0), kilogram = new(0, 1, 0, 0, 0), second = new(0, 0, 1, 0, 0);
        Dimension ampere = new(0, 0, 0, 1, 0), kelvin = new(0, 0, 0, 0, 1);
        Dimension newton = kilogram * metre / second.Power(2), joule = newton * metre, watt = joule / second;
        Dimension volt = watt / ampere, ohm = volt / ampere, coulomb = ampere * second, weber = volt * second;
        Dimension tesla = weber / metre.Power(2);
        return
        [
            new("V", "volt", volt), new("A", "ampere", ampere), new("Ω", "ohm", ohm), new("S", "siemens", ohm.Power(-1)),
            new("W", "watt", watt), new("J", "joule", joule), new("T", "tesla", tesla),
            // The bench's field is μ0H: 1 Oe is 1000/4π A/m of H and 0.1 mT of μ0H.
            new("Oe", "oersted", tesla, -4), new("G", "gauss", tesla, -4),
            new("Hz", "hertz", second.Power(-1)), new("s", "second", second, Prefixes: UnitPrefixes.Submultiples),
            new("min", "minute", second, Factor: 60, Prefixes: UnitPrefixes.None),
            new("h", "hour", second, 2, Factor: 36, Prefixes: UnitPrefixes.None),
            new("m", "metre", metre), new("Å", "angstrom", metre, -10, Prefixes: UnitPrefixes.None), new("g", "gram", kilogram, -3),
            new("K", "kelvin", kelvin, Prefixes: UnitPrefixes.Submultiples),
            new("°C", "celsius", kelvin, Prefixes: UnitPrefixes.None, Scale: UnitScale.Celsius),
            new("C", "coulomb", coulomb), new("F", "farad", coulomb / volt), new("H", "henry", weber / ampere), new("Wb", "weber", weber),
            new("N", "newton", newton), new("Pa", "pascal", newton / metre.Power(2)),
            new("eV", "electronvolt", joule, -19, Factor: 1.602176634),
            new("%", "percent", Dimension.None, -2, Prefixes: UnitPrefixes.None),
            new("rad", "radian", Dimension.None, Prefixes: UnitPrefixes.Submultiples, Family: UnitFamily.Angle),
            new("°", "degree", Dimension.None, Factor: Math.PI / 180, Prefixes: UnitPrefixes.None, Family: UnitFamily.Angle),
            new("dB", "decibel", Dimension.None, Prefixes: UnitPrefixes.None, Family: UnitFamily.Decibel),
            new("dBm", "dBm", watt, Prefixes: UnitPrefixes.None, Scale: UnitScale.DecibelMilliwatt),
        ];
    }
}
