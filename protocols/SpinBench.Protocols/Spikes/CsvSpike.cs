using System.Globalization;
using CsvHelper;
using SpinBench.Settings;

namespace SpinBench.Protocols.Spikes;

/// <summary>A spike drawn by a person: points in a CSV file, joined by straight lines. The first point's time is the spike's beginning.</summary>
public sealed record CsvSpike : ISpikeCurve
{
    private static readonly CsvReaderOptions Options = CsvReaderOptions.Default with
    {
        Separator = ',',
        CommentPrefix = '#',
        TrimWhitespace = true,
        TrackLineNumbers = true,
    };

    private readonly double[] _times = [];
    private readonly double[] _levels = [];

    /// <summary>The file: a heading, then two columns, time in seconds and level in units of the amplitude. A path is taken from the recipe's folder.</summary>
    [Summary("CSV file with a heading and two columns, time in seconds and level in units of the amplitude; a path is taken from the recipe's folder.")]
    public required SettingsNode File
    {
        get;
        init
        {
            field = value;
            (_times, _levels) = Load(value);
        }
    }

    double ISpikeCurve.Duration => _times[^1] - _times[0];

    double ISpikeCurve.At(double time)
    {
        var at = time + _times[0];
        var next = Array.FindIndex(_times, candidate => candidate >= at);
        if (next <= 0) return next == 0 ? _levels[0] : _levels[^1];
        var share = (at - _times[next - 1]) / (_times[next] - _times[next - 1]);
        return _levels[next - 1] + (share * (_levels[next] - _levels[next - 1]));
    }

    private static (double[] Times, double[] Levels) Load(SettingsNode node)
    {
        var folder = Path.GetDirectoryName(node.Position.Source) ?? "";
        var path = Path.GetFullPath(Path.Combine(folder, node.Text));
        try
        {
            using var reader = CsvReader.FromFile(path, Options);
            return Read(node, reader);
        }
        catch (CsvFormatException problem)
        {
            throw node.Error($"the file '{path}' is no table: {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw node.Error($"the file '{path}' cannot be read: {problem.Message}", problem);
        }
    }

    private static (double[] Times, double[] Levels) Read(SettingsNode node, CsvReader reader)
    {
        var times = new List<double>();
        var levels = new List<double>();
        while (reader.Read())
        {
            if (reader.FieldCount < 2 || !reader.TryParse<double>(0, out var time) || !reader.TryParse<double>(1, out var level) || !double.IsFinite(time) || !double.IsFinite(level))
                throw Wrong($"'{System.Text.Encoding.UTF8.GetString(reader.RawRecord)}' is not a time in seconds and a level, such as '0.001, 0.5'");
            if (times.Count > 0 && time <= times[^1]) throw Wrong(FormattableString.Invariant($"the time {time} s does not lie after {times[^1]} s; times increase"));
            times.Add(time);
            levels.Add(level);
        }

        return times.Count >= 2 ? ([.. times], [.. levels]) : throw node.Error($"'{node.Text}' has {times.Count} points; a spike has two or more");

        SettingsException Wrong(string problem) => node.Error($"line {reader.LineNumber.ToString(CultureInfo.InvariantCulture)} of '{node.Text}': {problem}");
    }
}
