using SpinBench.Archive.Records;
using SpinBench.Figures;
using SpinBench.Runs;

namespace SpinBench.Archive.Overlays;

/// <summary>Two columns of several runs in one picture, as they were recorded.</summary>
public static class ColumnOverlay
{
    /// <summary>Points of one run that a picture takes; of a longer one every so manieth is drawn.</summary>
    private const int MostPoints = 200_000;

    /// <summary>Draws one column against another.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="x">Name of the column along the horizontal axis, in words or with underscores.</param>
    /// <param name="y">Name of the column along the vertical axis.</param>
    /// <exception cref="ArchiveException">A run has no such column, or the units differ.</exception>
    /// <exception cref="RecordingException">A record cannot be read.</exception>
    public static Panel Of(IReadOnlyList<ArchivedRun> runs, string x, string y)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        Axis? across = null, up = null;
        var layers = new List<Layer>();
        foreach (var run in runs)
        {
            var survey = RecordSurvey.Of(run.Folder.DataPath);
            var (i, j) = (Place(run, survey, x), Place(run, survey, y));
            across = Same(across, survey.Columns[i], run);
            up = Same(up, survey.Columns[j], run);
            var (xs, ys) = Read(survey, i, j);
            layers.Add(new LineLayer(xs, ys) { Name = run.Name, Series = layers.Count });
        }

        return new Panel("", across ?? new Axis(x), up ?? new Axis(y), layers);
    }

    private static int Place(ArchivedRun run, RecordSurvey survey, string name)
    {
        for (var i = 0; i < survey.Columns.Count; i++)
        {
            var column = survey.Columns[i];
            if (column.Name != name && column.Identifier != name) continue;
            return column.Kind != ColumnKind.Word ? i : throw new ArchiveException($"the column '{column.Name}' of {run.Name} holds words, which cannot be drawn");
        }

        throw new ArchiveException($"{run.Name} has no column '{name}'; it has {string.Join(", ", survey.Columns.Select(column => column.Name))}");
    }

    private static Axis Same(Axis? axis, RecordColumn column, ArchivedRun run) => axis switch
    {
        null => new Axis(column.Name, column.Unit),
        _ when axis.Unit == column.Unit => axis,
        _ => throw new ArchiveException($"the column '{column.Name}' is in '{column.Unit}' in {run.Name} and in '{axis.Unit}' before: one axis cannot have both"),
    };

    private static (List<double> X, List<double> Y) Read(RecordSurvey survey, int x, int y)
    {
        var stride = Math.Max(1, (survey.Rows + MostPoints - 1) / MostPoints);
        var (xs, ys) = (new List<double>(), new List<double>());
        using var lines = survey.Read();
        while (lines.Read())
        {
            if ((lines.Rows - 1) % stride != 0) continue;
            lines.Split();
            xs.Add(lines.Number(x));
            ys.Add(lines.Number(y));
        }

        return (xs, ys);
    }
}
