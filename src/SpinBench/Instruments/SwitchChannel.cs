using System.Globalization;

namespace SpinBench.Instruments;

/// <summary>
/// One relay of a switch mainframe: <c>slot!channel</c> on a multiplexer card, <c>slot!row!column</c> on a matrix card. All count from 1.
/// </summary>
/// <param name="Slot">The slot of the card.</param>
/// <param name="Row">The row of a crosspoint; 0 on a multiplexer card, which has none.</param>
/// <param name="Column">The column of a crosspoint, or the channel of a multiplexer card.</param>
public readonly record struct SwitchChannel(int Slot, int Row, int Column) : IComparable<SwitchChannel>
{
    /// <summary>Reads <c>1!3</c> or <c>1!2!5</c>.</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static SwitchChannel Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('!');
        Span<int> numbers = stackalloc int[3];
        var good = parts.Length is 2 or 3;
        for (var i = 0; good && i < parts.Length; i++)
            good = int.TryParse(parts[i].AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]) && numbers[i] is > 0 and < 1000;
        if (!good) throw new FormatException($"'{text}' names no relay; write slot!channel such as '1!3', or slot!row!column such as '1!2!5'");
        return parts.Length == 2 ? new SwitchChannel(numbers[0], 0, numbers[1]) : new SwitchChannel(numbers[0], numbers[1], numbers[2]);
    }

    /// <summary>By slot, then row, then column.</summary>
    public int CompareTo(SwitchChannel other) => (Slot, Row, Column).CompareTo((other.Slot, other.Row, other.Column));

    /// <summary>The name as instruments write it.</summary>
    public override string ToString() => Row == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Slot}!{Column}")
        : string.Create(CultureInfo.InvariantCulture, $"{Slot}!{Row}!{Column}");

    /// <summary>By slot, then row, then column.</summary>
    public static bool operator <(SwitchChannel left, SwitchChannel right) => left.CompareTo(right) < 0;

    /// <summary>By slot, then row, then column.</summary>
    public static bool operator <=(SwitchChannel left, SwitchChannel right) => left.CompareTo(right) <= 0;

    /// <summary>By slot, then row, then column.</summary>
    public static bool operator >(SwitchChannel left, SwitchChannel right) => left.CompareTo(right) > 0;

    /// <summary>By slot, then row, then column.</summary>
    public static bool operator >=(SwitchChannel left, SwitchChannel right) => left.CompareTo(right) >= 0;
}
