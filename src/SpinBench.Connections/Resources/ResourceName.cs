using System.Globalization;

namespace SpinBench.Connections.Resources;

/// <summary>
/// Where an instrument is: a VISA resource name, taken apart. Interface and class words are understood in any case; what is left out has the
/// defaults of VISA. <see cref="object.ToString"/> gives the canonical form, which names everything but a network's board 0.
/// </summary>
/// <param name="Board">Number of the interface, 0 for the first. For serial lines it is part of the device.</param>
public abstract record ResourceName(int Board)
{
    /// <summary>The forms that are understood, for errors and help.</summary>
    public static IReadOnlyList<string> Forms => ResourceNameReader.Forms;

    /// <summary>Understands a resource name.</summary>
    /// <param name="text">The name as a person wrote it.</param>
    /// <exception cref="FormatException">It is no resource name; the message says what is wrong and what would be right.</exception>
    public static ResourceName Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ResourceNameReader(text).Read();
    }

    /// <summary>The canonical form.</summary>
    public sealed override string ToString() => Print();

    /// <summary>Writes the canonical form.</summary>
    protected abstract string Print();

    /// <summary>The board's number as a network's name carries it: nothing for the first.</summary>
    private protected string NetworkBoard => Board == 0 ? "" : Board.ToString(CultureInfo.InvariantCulture);
}
