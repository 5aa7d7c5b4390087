using System.Collections.Frozen;

namespace SpinBench.VirtualBench.Scpi;

/// <summary>The suffixes that a numeric parameter may carry, with their multipliers.</summary>
internal sealed class ScpiUnit
{
    // Powers of ten; M is milli except before HZ and OHM, where nobody means a thousandth, and MA is always mega.
    private static readonly (string Prefix, int Power)[] Multipliers =
    [
        ("EX", 18), ("PE", 15), ("T", 12), ("G", 9), ("MA", 6), ("K", 3), ("", 0),
        ("M", -3), ("U", -6), ("N", -9), ("P", -12), ("F", -15), ("A", -18),
    ];

    public static readonly ScpiUnit None = new();
    public static readonly ScpiUnit Volt = new("V", "VPP");
    public static readonly ScpiUnit Ampere = new("A");
    public static readonly ScpiUnit Second = new("S");
    public static readonly ScpiUnit Hertz = new("HZ");
    public static readonly ScpiUnit Ohm = new("OHM");
    public static readonly ScpiUnit Percent = new("PCT");
    public static readonly ScpiUnit Degree = new("DEG");

    private readonly FrozenDictionary<ulong, int> _powers;

    /// <summary>Creates a unit.</summary>
    /// <param name="names">Its names in upper case, without a multiplier; none for a pure number.</param>
    public ScpiUnit(params ReadOnlySpan<string> names)
    {
        var powers = new Dictionary<ulong, int>();
        foreach (var name in names)
        {
            foreach (var (prefix, power) in Multipliers)
                powers[MnemonicKey.Of(prefix + name)] = prefix == "M" && name is "HZ" or "OHM" ? 6 : power;
        }

        _powers = powers.ToFrozenDictionary();
    }

    /// <summary>Applies a suffix to a number.</summary>
    /// <returns>The error, or <see cref="ScpiError.None"/>.</returns>
    public ScpiError Scale(ReadOnlySpan<byte> suffix, ref double value)
    {
        if (suffix.IsEmpty) return ScpiError.None;
        if (_powers.Count == 0) return ScpiError.SuffixNotAllowed;
        if (!_powers.TryGetValue(MnemonicKey.Of(suffix), out var power)) return ScpiError.InvalidSuffix;

        // Dividing by a power of ten rounds once, as the text "200E-9" does; multiplying by 1e-9 would round twice.
        value = power >= 0 ? value * Math.Pow(10, power) : value / Math.Pow(10, -power);
        return ScpiError.None;
    }
}
