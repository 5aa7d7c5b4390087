using System.Collections.Frozen;

namespace SpinBench.Figures.Rendering;

/// <summary>The unit an axis is read in: shown value = value / Factor.</summary>
internal readonly record struct DisplayUnit(double Factor, string Symbol)
{
    private const string Prefixes = "qryzafpnµm kMGTPEZYRQ";

    private static readonly FrozenSet<string> Prefixable = new[]
    {
        "V", "A", "Ω", "Ω", "ohm", "S", "W", "J", "T", "Oe", "G", "Hz", "m", "K", "C", "F", "H", "Wb", "N", "Pa", "rad", "eV", "s",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly char[] UnitSeparators = ['/', '·', '*', ' '];

    /// <summary>One prefix for everything between two ends. 0.5 V … 500 V is read in volts, below that in millivolts.</summary>
    public static DisplayUnit For(string unit, AxisRange range)
    {
        // Data are shares of one; a reader wants per cent.
        if (unit == "%") return new DisplayUnit(0.01, unit);
        double largest = Math.Max(Math.Abs(range.Low), Math.Abs(range.High));
        if (unit == "s" && !range.Logarithmic && largest >= 600)
            return largest >= 10_800 ? new DisplayUnit(3600, "h") : new DisplayUnit(60, "min");
        int end = unit.IndexOfAny(UnitSeparators);
        bool prefixed = Prefixable.Contains(end < 0 ? unit : unit[..end]);

        // On a logarithmic axis the lower end decides: 1, 10, 100, 1000 ns is easier than 0.001 µs.
        double size = range.Logarithmic ? range.Low * 2 : largest;
        int power = (int)Math.Floor(Math.Log10(size * 2) / 3) * 3;
        if (prefixed && range.Logarithmic && Math.Log10(range.High / range.Low) > 6.5)
            return new DisplayUnit(1, unit);
        if (prefixed)
        {
            int index = Math.Clamp(power / 3 + 10, 0, 20);
            return index == 10 ? new DisplayUnit(1, unit) : new DisplayUnit(Math.Pow(10, (index - 10) * 3), Prefixes[index] + unit);
        }

        if (range.Logarithmic || (largest < 1e5 && largest >= 1e-3))
            return new DisplayUnit(1, unit);
        power = Math.Clamp(power, -300, 300);
        return new DisplayUnit(Math.Pow(10, power), $"10^{{{power.ToString(System.Globalization.CultureInfo.InvariantCulture).Replace('-', '−')}}}" + (unit.Length > 0 ? " " + unit : ""));
    }
}
