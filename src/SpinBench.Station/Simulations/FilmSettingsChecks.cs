using SpinBench.Physics.Films;
using SpinBench.Settings;

namespace SpinBench.Station.Simulations;

/// <summary>A film says nothing twice, and its regions are somewhere.</summary>
internal static class FilmSettingsChecks
{
    /// <summary>Checks a film.</summary>
    /// <param name="film">The film.</param>
    /// <param name="node">Where it was written.</param>
    /// <exception cref="SettingsException">Something is without effect, or is no region.</exception>
    public static void Check(FilmSystemSettings film, SettingsNode node)
    {
        if (film.StartFile is not null && (node["start"] ?? node["start-direction"]) is { } texture)
            throw texture.Error("it has no effect beside 'start-file': the film begins as the file says");
        if (film.Start != FilmTexture.Uniform && node["start-direction"] is { } direction)
            throw direction.Error("'start-direction' is that of a uniform start and has no effect with another 'start'");
        if (film.AbsorbingEdges is { } edges && (edges.Cells < 1 || !(edges.Damping >= film.Damping)))
            throw node["absorbing-edges"]!.Error("edges absorb in one cell or more, and damp no less than the film");
        var grid = GridOf(film, node);
        for (var i = 0; i < film.Regions.Count; i++) Check(film.Regions[i], grid, node["regions"]!.Items[i]);
    }

    private static FilmGrid GridOf(FilmSystemSettings film, SettingsNode node)
    {
        try
        {
            return FilmLayout.GridOf(film);
        }
        catch (ArgumentException refusal)
        {
            throw node.Refusal(refusal);
        }
    }

    private static void Check(FilmRegionSettings region, FilmGrid grid, SettingsNode node)
    {
        VectorChecks.InPlane(node, "from", region.From);
        VectorChecks.InPlane(node, "to", region.To);
        if (!(region.To[0] > region.From[0] && region.To[1] > region.From[1])) throw node.Error("'to' must lie to the right of 'from' and above it");
        if (!region.Differs) throw node.Error("the region has the film's material: say what differs, for example 'anisotropy: 0.7 MJ/m³'");
        if (FilmLayout.CellsOf(region, grid).Count == 0)
            throw node.Error($"there is the middle of no cell in the region; the film reaches from (0, 0) to ({Metres(grid.Columns * grid.CellWidth)}, {Metres(grid.Rows * grid.CellHeight)})");

        static string Metres(double length) => Quantities.QuantityFormat.Print(length, "m");
    }
}
