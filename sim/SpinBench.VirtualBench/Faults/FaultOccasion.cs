using System.Globalization;
using SpinBench.Randomness;

namespace SpinBench.VirtualBench.Faults;

/// <summary>
/// Which messages a fault hits, the first being number 1: <c>3</c> the third, <c>3+</c> the third and all after it, <c>every3</c> each third,
/// <c>p0.1</c> each with a probability of one in ten.
/// </summary>
/// <param name="First">The first message that it can hit.</param>
/// <param name="Every">How many messages lie between two hits; 0 for a single hit.</param>
/// <param name="Probability">Probability of a hit, up to 1.</param>
public readonly record struct FaultOccasion(long First, long Every, double Probability)
{
    /// <summary>All messages.</summary>
    public static FaultOccasion Always => new(1, 1, 1);

    /// <summary>Understands an occasion.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static FaultOccasion Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith("every", StringComparison.Ordinal) && Number(text[5..]) is { } period) return new FaultOccasion(period, period, 1);
        if (text.EndsWith('+') && Number(text[..^1]) is { } first) return new FaultOccasion(first, 1, 1);
        if (Number(text) is { } only) return new FaultOccasion(only, 0, 1);
        if (text.StartsWith('p') && double.TryParse(text.AsSpan(1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 1)
            return new FaultOccasion(1, 1, share);
        throw new FormatException(
            $"'{text}' names no message; write 3 for the third, 3+ for the third and all after it, every3 for each third, p0.1 for one in ten at random");
    }

    /// <summary>As it is written.</summary>
    public override string ToString() => this switch
    {
        { Probability: < 1 } => FormattableString.Invariant($"p{Probability}"),
        { Every: 0 } => FormattableString.Invariant($"{First}"),
        { Every: 1 } => FormattableString.Invariant($"{First}+"),
        _ => FormattableString.Invariant($"every{Every}"),
    };

    /// <summary>Whether a message is hit. Draws for each message where chance decides, so that one fault's draws are no other's.</summary>
    internal bool Hits(long message, RandomStream chance)
    {
        if (Probability < 1) return chance.NextUniform() < Probability;
        return message >= First && (Every == 0 ? message == First : (message - First) % Every == 0);
    }

    private static long? Number(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
