using SpinBench.Archive.Overlays;
using SpinBench.Archive.Records;
using SpinBench.Figures;

namespace SpinBench.Archive.Tests.Overlays;

public sealed class ColumnOverlayTests : IDisposable
{
    private readonly RunsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_columns_of_two_runs_are_two_curves_with_units_and_names()
    {
        var panel = ColumnOverlay.Of([_folder.Add("a"), _folder.Add("b", rows: RunsFolder.Rows(3))], "amplitude", "resistance");
        Assert.Equal((new Axis("amplitude", "V"), new Axis("resistance", "Ω")), (panel.X, panel.Y));
        var curves = panel.Layers.Cast<LineLayer>().ToList();
        Assert.Equal([("a", 11, 0), ("b", 3, 1)], curves.Select(curve => (curve.Name!, curve.X.Count, curve.Series!.Value)));
        Assert.Equal([0, 0.1, 0.2], curves[1].X);
    }

    [Fact]
    public void A_column_that_is_missing_holds_words_or_has_another_unit_is_told()
    {
        var run = _folder.Add("a");
        Assert.Contains("has no column 'field'; it has amplitude, pulse width", Fails([run], "field"), StringComparison.Ordinal);
        Assert.Contains("holds words", Fails([run], "state"), StringComparison.Ordinal);
        Assert.Contains("one axis cannot have both", Fails([run, _folder.Add("b", header: "amplitude (A),resistance (Ω)", rows: ["1,2"])], "amplitude"), StringComparison.Ordinal);
    }

    private static string Fails(ArchivedRun[] runs, string x) => Assert.Throws<ArchiveException>(() => ColumnOverlay.Of(runs, x, "resistance")).Message;
}
