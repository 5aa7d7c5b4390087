namespace SpinBench.Figures.Rendering;

/// <summary>Colours and type of every figure. Each colour is given twice, for readers of SVG that know no CSS variables.</summary>
internal static class FigureStyle
{
    /// <summary>Colours of series before they repeat.</summary>
    public const int SeriesColours = 7;

    public const double TextSize = 13;
    public const double TickSize = 12;
    public const double SmallSize = 11;
    public const double TitleSize = 15;

    // Okabe and Ito (2008), safe for the colour-blind; the yellow is darkened on paper and the dark tones are lightened on black.
    private static readonly string[] Light = ["#0072b2", "#d55e00", "#009e73", "#b5528d", "#e69f00", "#56b4e9", "#7a6a00"];
    private static readonly string[] Dark = ["#5db7f0", "#ff8a47", "#2cc99d", "#e79bc7", "#f0b429", "#a6d8f7", "#f0e442"];

    private static readonly (string Name, string Light, string Dark)[] Neutral =
    [
        ("paper", "#ffffff", "#15171b"),
        ("ink", "#1b1e23", "#e6e8eb"),
        ("muted", "#5b626c", "#a4abb5"),
        ("mark", "#b3261e", "#ff6f61"),
        ("band", "#7c8794", "#8d98a6"),
    ];

    /// <summary>The style sheet. It names only classes that begin with sb-, since styles of an inline SVG reach the whole page.</summary>
    public static string Css { get; } = Build();

    private static string Build()
    {
        IEnumerable<(string Name, string Light, string Dark)> all =
            Neutral.Concat(Light.Select((colour, i) => (FormattableString.Invariant($"c{i}"), colour, Dark[i])));
        string light = string.Concat(all.Select(c => $"--sb-{c.Name}:{c.Light};"));
        string dark = string.Concat(all.Select(c => $"--sb-{c.Name}:{c.Dark};"));
        string series = string.Concat(Light.Select((colour, i) => FormattableString.Invariant(
            $".sb-l{i}{{stroke:{colour};stroke:var(--sb-c{i})}}.sb-f{i}{{fill:{colour};fill:var(--sb-c{i})}}\n")));
        return "\n.sb-figure{" + light + "font-family:-apple-system,\"Segoe UI\",\"Helvetica Neue\",Arial,\"Liberation Sans\",sans-serif}\n"
            + "@media (prefers-color-scheme:dark){.sb-figure{" + dark + "}}\n"
            + "@media print{.sb-figure{" + light + "}}\n"
            + Fill("paper") + Fill("ink") + Fill("muted") + Fill("mark")
            + ".sb-band{fill:#7c8794;fill:var(--sb-band);fill-opacity:.18}\n"
            + ".sb-axis{stroke:#1b1e23;stroke:var(--sb-ink);fill:none;stroke-width:1}\n"
            + ".sb-ref{stroke:#5b626c;stroke:var(--sb-muted);fill:none;stroke-width:1.1;stroke-dasharray:5 3.5}\n"
            + ".sb-line{fill:none;stroke-width:1.6;stroke-linejoin:round;stroke-linecap:round}\n"
            + ".sb-bar{fill:none;stroke-width:1.2}\n"
            + ".sb-dots{fill:none;stroke-width:3;stroke-linecap:round}\n"
            + ".sb-halo{stroke:#ffffff;stroke:var(--sb-paper);stroke-width:3;stroke-linejoin:round;paint-order:stroke}\n"
            + ".sb-marker{stroke:#ffffff;stroke:var(--sb-paper);stroke-width:.8}\n"
            + ".sb-box{fill:#ffffff;fill:var(--sb-paper);fill-opacity:.86}\n"
            + series;
    }

    private static string Fill(string name)
    {
        string light = Array.Find(Neutral, entry => entry.Name == name).Light;
        return $".sb-{name}{{fill:{light};fill:var(--sb-{name})}}\n";
    }
}
