using System.Collections.Frozen;

namespace SpinBench.Quantities;

/// <summary>What a dimension is called at the bench, the units it is usually written in and an example.</summary>
internal sealed record DimensionName(string Symbol, string Noun, string Units, string Example)
{
    private static readonly DimensionName[] All =
    [
        new("V", "a voltage", "V, mV, µV", "1.5 V"), new("A", "a current", "A, mA, µA", "10 µA"), new("Ω", "a resistance", "Ω, kΩ, MΩ", "1 MΩ"),
        new("S", "a conductance", "S, mS, µS", "20 µS"), new("W", "a power", "W, mW, dBm", "1 mW"), new("J", "an energy", "J, fJ, eV", "10 fJ"),
        new("T", "a magnetic field", "T, mT, Oe", "20 mT"), new("Hz", "a frequency", "Hz, kHz, MHz", "1 kHz"), new("s", "a time", "s, ms, ns", "200 ns"),
        new("m", "a length", "m, µm, nm", "1.7 nm"), new("kg", "a mass", "kg, g, mg", "1 mg"), new("K", "a temperature", "K, °C", "300 K"),
        new("C", "a charge", "C, nC", "1 nC"), new("F", "a capacitance", "F, nF, pF", "10 pF"), new("H", "an inductance", "H, mH", "50 mH"),
        new("Wb", "a magnetic flux", "Wb, µWb", "1 µWb"), new("N", "a force", "N, mN", "1 mN"), new("Pa", "a pressure or energy density", "Pa, kPa, J/m³", "1 kPa"),
        new("m²", "an area", "m², µm²", "0.01 µm²"), new("m³", "a volume", "m³, nm³", "1000 nm³"), new("m/s", "a velocity", "m/s, km/s", "100 m/s"),
        new("A/m", "a magnetisation", "A/m, kA/m, MA/m", "1 MA/m"), new("A/m²", "a current density", "A/m², MA/cm²", "10 MA/cm²"),
        new("V/m", "an electric field", "V/m, MV/m", "1 MV/m"), new("J/m²", "an areal energy", "J/m², mJ/m²", "1 mJ/m²"),
        new("T/A", "a field per current", "T/A, mT/A, Oe/A", "20 mT/A"), new("T/V", "a field per voltage", "T/V, mT/V, Oe/V", "20 mT/V"),
        new("T/s", "a field ramp rate", "T/s, mT/s, Oe/s", "100 mT/s"), new("V/s", "a voltage ramp rate", "V/s, mV/s", "100 mV/s"),
        new("A/s", "a current ramp rate", "A/s, mA/s", "1 A/s"), new("Ω·m²", "a resistance-area product", "Ω·m², Ω·µm²", "10 Ω·µm²"),
        new("V/√Hz", "a voltage noise density", "V/√Hz, nV/√Hz", "5 nV/√Hz"), new("A/√Hz", "a current noise density", "A/√Hz, fA/√Hz", "10 fA/√Hz"),
        new("K/W", "a thermal resistance", "K/W, K/mW", "10 K/mW"), new("K/s", "a heating rate", "K/s", "1 K/s"),
    ];

    private static readonly FrozenDictionary<Dimension, DimensionName> ByDimension =
        All.ToFrozenDictionary(name => UnitParser.Parse(name.Symbol, null).Dimension);

    /// <summary>The name of a unit's dimension.</summary>
    public static DimensionName Of(Unit unit)
    {
        if (unit.Dimension.IsNone)
        {
            return (unit.Family, unit.IsPlain) switch
            {
                (UnitFamily.Angle, _) => new("rad", "an angle", "°, rad", "45 °"),
                (UnitFamily.Decibel, _) => new("dB", "a level", "dB", "6 dB"),
                (_, true) => new("", "a plain number", "", "0.5"),
                _ => new("%", "a fraction", "%", "5 %"),
            };
        }

        return ByDimension.TryGetValue(unit.Dimension, out DimensionName? name)
            ? name
            : new DimensionName(unit.Symbol, "a quantity", unit.Symbol, "1 " + unit.Symbol);
    }

    /// <summary>The name of a dimension, with base units where it has none.</summary>
    public static DimensionName Of(Dimension dimension) => dimension.IsNone
        ? Of(Unit.Of(""))
        : ByDimension.TryGetValue(dimension, out DimensionName? name)
            ? name
            : new DimensionName(dimension.ToString(), "a quantity", dimension.ToString(), "1 " + dimension);

    /// <summary>The noun with what it is written in, such as <c>a magnetic field (T, mT, Oe)</c>.</summary>
    public string Wanted => Units.Length == 0 ? Noun : $"{Noun} ({Units})";

    /// <summary>The noun with its one unit, such as <c>a voltage (V)</c>.</summary>
    public string Found => Symbol.Length == 0 ? Noun : $"{Noun} ({Symbol})";

    /// <summary>The unit of the example; a time without a unit is as likely a wait as a pulse, and is offered seconds.</summary>
    public string TypicalUnit => Symbol == "s" ? Symbol : Example[(Example.IndexOf(' ', StringComparison.Ordinal) + 1)..];
}
