using System.Globalization;
using SpinBench.Physics.Analysis;
using SpinBench.Reports;

namespace SpinBench.Station.Simulations;

/// <summary>A snapshot of a film as a report shows it.</summary>
/// <param name="Path">File of the picture.</param>
/// <param name="Shows">What it shows beside the moment; empty for the directions themselves.</param>
/// <param name="IsStrip">Whether the film is much longer than wide.</param>
internal sealed record FilmPicture(string Path, string Shows, bool IsStrip)
{
    private const int SmallestPicture = 256;
    private const int LargestPicture = 2048;
    private const int ThinnestPicture = 16;
    private const int StripAspect = 4;

    // Below half a radian directions look alike.
    private const double SmallDeviation = 0.5;

    // What rounding leaves of a uniform film is no wave.
    private const double NoDeviation = 1e-9;

    /// <summary>Writes the pictures of a snapshot: its directions, and, where these hardly differ, their deviations from the mean.</summary>
    /// <param name="path">Where to, without the extension.</param>
    /// <param name="texture">The snapshot.</param>
    /// <returns>The one that shows something.</returns>
    public static FilmPicture Write(string path, VectorField texture)
    {
        int longest = Math.Max(texture.Cells.X, texture.Cells.Y), shortest = Math.Min(texture.Cells.X, texture.Cells.Y);
        var scale = Math.Max(1, Math.Max(SmallestPicture / longest, Math.Min(ThinnestPicture / shortest, LargestPicture / longest)));
        var directions = new FilmPicture(path + ".png", "", texture.Cells.X >= StripAspect * texture.Cells.Y);
        Write(Snapshot.OfDirections(texture, scale), directions.Path);
        var deviations = new DeviationMap(texture);
        if (deviations.Largest is not (> NoDeviation and < SmallDeviation)) return directions;
        var enlarged = directions with
        {
            Path = path + "-deviation.png",
            Shows = string.Create(CultureInfo.InvariantCulture, $", deviation from the mean direction, of {deviations.Largest:G2} rad at most"),
        };
        Write(deviations.ToPicture(scale), enlarged.Path);
        return enlarged;
    }

    /// <summary>As a report has it.</summary>
    /// <param name="moment">The moment, in words.</param>
    public ReportPicture At(string moment) => new(moment + Shows, File.ReadAllBytes(Path)) { IsWide = IsStrip };

    private static void Write(Picture picture, string path)
    {
        using var png = File.Create(path);
        picture.WritePng(png);
    }
}
