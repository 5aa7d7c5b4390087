using System.Globalization;

namespace SpinBench.VirtualBench.Scpi;

/// <summary>
/// Headers as manuals print them: <c>[:SOURce[1|2]]:VOLTage[:LEVel]</c>. Capitals are the short form, brackets around a node make it
/// optional, brackets behind it hold its numeric suffixes (<c>[1|2]</c> or <c>[1..16]</c>).
/// </summary>
internal static class HeaderDeclaration
{
    /// <summary>All ways to write a declared header.</summary>
    public static IReadOnlyList<HeaderVariant> Variants(string declaration)
    {
        var nodes = Parse(declaration);
        var optional = nodes.Count(node => node.Optional);
        var variants = new List<HeaderVariant>();
        for (var choice = 0; choice < 1 << optional; choice++)
        {
            var written = new List<HeaderNode>();
            var omitted = new List<bool>();
            var bit = 0;
            foreach (var node in nodes)
            {
                var left = node.Optional && (choice >> bit++ & 1) != 0;
                if (!left) written.Add(node);
                if (node.HasSuffix) omitted.Add(left);
            }

            variants.Add(new HeaderVariant([.. written], [.. omitted]));
        }

        return variants;
    }

    private static List<HeaderNode> Parse(string declaration)
    {
        var nodes = new List<HeaderNode>();
        var at = 0;
        while (at < declaration.Length)
        {
            var optional = declaration[at] == '[';
            if (optional) at++;
            if (at < declaration.Length && declaration[at] is ':' or '*') at++;
            var name = Take(declaration, ref at, static sign => char.IsAsciiLetterOrDigit(sign) || sign == '_');
            var suffixes = "";
            if (at + 1 < declaration.Length && declaration[at] == '[' && char.IsAsciiDigit(declaration[at + 1]))
            {
                at++;
                suffixes = Take(declaration, ref at, static sign => sign != ']');
                at++;
            }

            if (name.Length == 0) throw new ArgumentException($"'{declaration}' is not a header.", nameof(declaration));
            nodes.Add(Node(name, suffixes, optional));
            if (optional) at++;
        }

        return nodes;
    }

    private static HeaderNode Node(string name, string suffixes, bool optional)
    {
        var mnemonic = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        var literal = name[mnemonic.Length..];
        var (shortForm, longForm) = Forms(mnemonic);
        if (literal.Length > 0)
        {
            var suffix = int.Parse(literal, CultureInfo.InvariantCulture);
            return new HeaderNode(shortForm, longForm, suffix, suffix, HasSuffix: false, optional);
        }

        if (suffixes.Length == 0) return new HeaderNode(shortForm, longForm, 0, 0, HasSuffix: false, optional);
        var numbers = suffixes.Split(["|", ".."], StringSplitOptions.None);
        return new HeaderNode(
            shortForm,
            longForm,
            int.Parse(numbers[0], CultureInfo.InvariantCulture),
            int.Parse(numbers[^1], CultureInfo.InvariantCulture),
            HasSuffix: true,
            optional);
    }

    /// <summary>Short and long form of a mnemonic written as manuals do, capitals first.</summary>
    public static (ulong Short, ulong Long) Forms(string mnemonic) =>
        (MnemonicKey.Of(ShortForm(mnemonic)), MnemonicKey.Of(mnemonic));

    /// <summary>The capitals and digits of a mnemonic.</summary>
    public static string ShortForm(string mnemonic) => string.Concat(mnemonic.Where(sign => !char.IsAsciiLetterLower(sign)));

    private static string Take(string text, ref int at, Func<char, bool> belongs)
    {
        var start = at;
        while (at < text.Length && belongs(text[at])) at++;
        return text[start..at];
    }
}
