using System.Globalization;
using SpinBench.Archive.Differences;
using SpinBench.Archive.Records;
using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Runs;

namespace SpinBench.Archive.Tests.Differences;

public sealed class RunComparisonTests : IDisposable
{
    private readonly RunsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_is_the_same_as_itself()
    {
        var (a, b) = (_folder.Add("a"), _folder.Add("b", RunsFolder.Manifest with { Started = DateTimeOffset.UnixEpoch }));
        var comparison = RunComparison.Of(a, b);
        Assert.True(comparison.HasSameRecord);
        Assert.Empty(comparison.Differences);
        Assert.True(comparison.IsSame([]));
    }

    [Fact]
    public void Settings_bench_instruments_software_and_outcome_are_told_apart()
    {
        var other = RunsFolder.Manifest with
        {
            Software = "SpinBench 0.2.0",
            Settings = new Dictionary<string, string> { ["amplitudes"] = "0 → 1 V step 0.1 V", ["width"] = "100 ns", ["dwell"] = "1 s" },
            BenchText = "name: virtual station\nsample: { model: compound-sot-mtj, seed: 8 }\n",
            Instruments = new Dictionary<string, InstrumentIdentity> { ["lockin"] = new("Stanford_Research_Systems", "SR860", "s/nSIM", "1") },
            Status = RunStatus.Stopped,
        };
        var comparison = RunComparison.Of(_folder.Add("a"), _folder.Add("b", other));
        Assert.Equal(
            [
                (RunPart.Settings, "dwell", "", "1 s"),
                (RunPart.Settings, "width", "200 ns", "100 ns"),
                (RunPart.Bench, "sample.seed", "7", "8"),
                (RunPart.Instruments, "lockin", "Stanford_Research_Systems,SR830,s/nSIM,ver1.07", "Stanford_Research_Systems,SR860,s/nSIM,1"),
                (RunPart.Software, "software", "SpinBench 0.1.0", "SpinBench 0.2.0"),
                (RunPart.Outcome, "status", "complete", "stopped"),
            ],
            comparison.Differences.Select(difference => (difference.Part, difference.Key, difference.First, difference.Second)));
        Assert.False(comparison.IsSame([]));
        Assert.True(comparison.IsSame([RunPart.Data, RunPart.Findings]));
        Assert.False(comparison.IsSame([RunPart.Bench]));
    }

    [Fact]
    public void Noise_alone_is_no_difference_in_any_of_a_thousand_pairs()
    {
        // 1000 pairs of 200 rows, seed 1: at 1 ‰ by mistake, more than 5 are expected in less than one of a thousand such tests.
        var mistakes = Enumerable.Range(0, 1000).Count(pair => Conclude(Gaussian(200, pair), Gaussian(200, pair + 5000)).IsDifferent);
        Assert.InRange(mistakes, 0, 5);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(20)]
    [InlineData(2000)]
    public void Noise_alone_is_no_difference_in_short_and_long_records(int rows)
    {
        // 200 pairs each: more than 3 mistakes are expected in less than one of a thousand such tests.
        Assert.InRange(Enumerable.Range(0, 200).Count(pair => Conclude(Gaussian(rows, pair), Gaussian(rows, pair + 5000)).IsDifferent), 0, 3);
    }

    [Fact]
    public void An_offset_of_one_deviation_a_slow_drift_and_a_single_jump_are_differences()
    {
        var (a, b) = (Gaussian(200, 1), Gaussian(200, 2));
        Assert.Contains("the mean is", Conclude(a, [.. b.Select(value => value + 1)]).Why, StringComparison.Ordinal);
        Assert.True(Conclude(a, [.. b.Select((value, i) => value + (3 * Math.Sin(i / 200.0 * Math.Tau)))]).IsDifferent);
        b[77] += 12;
        var jump = Conclude(a, b);
        Assert.Equal(78, jump.Row);
        Assert.Contains("row 78 differs by", jump.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void What_both_runs_have_in_common_is_no_noise()
    {
        // A curve of 10⁴ deviations: the noise is that of the differences.
        double[] Curve(int seed) => [.. Gaussian(200, seed).Select((value, i) => value + (1e4 * Math.Tanh((i - 100) / 5.0)))];
        var column = Conclude(Curve(1), Curve(2));
        Assert.InRange(column.Noise, 1.1, 1.8);
        Assert.False(column.IsDifferent);
        Assert.True(Conclude(Curve(1), [.. Curve(2).Select(value => value + 1)]).IsDifferent);
    }

    [Fact]
    public void Where_there_is_no_noise_any_difference_is_one()
    {
        double[] still = [.. Enumerable.Range(0, 50).Select(i => i / 10.0)];
        var moved = (double[])still.Clone();
        moved[20] += 1e-9;
        Assert.Contains("1 of 50 rows differ where there is no noise", Conclude(still, moved).Why, StringComparison.Ordinal);
        Assert.Contains("do not tell how large the noise is", Conclude([1, 2, 3], [1, 2, 4]).Why, StringComparison.Ordinal);
        Assert.Contains("hold something else, the first is row 2", Conclude([1, 2, 3], [1, double.NaN, 3]).Why, StringComparison.Ordinal);
        Assert.False(Conclude([1, double.NaN, 3], [1, double.NaN, 3]).IsDifferent);
    }

    [Fact]
    public void Other_words_more_rows_and_other_columns_are_differences()
    {
        var rows = RunsFolder.Rows(11).ToArray();
        rows[3] = rows[3].Replace("∥", "×", StringComparison.Ordinal);
        var (a, b) = (_folder.Add("a"), _folder.Add("b", rows: rows[..10]));
        var comparison = RunComparison.Of(a, b);
        Assert.Equal(["rows", "state"], comparison.Differences.Select(difference => difference.Key));
        Assert.Contains("first is row 4", comparison.Differences[1].Second, StringComparison.Ordinal);
        var other = RunComparison.Of(a, _folder.Add("c", header: RunsFolder.Header.Replace("(s)", "(ms)", StringComparison.Ordinal)));
        Assert.Equal("columns", Assert.Single(other.Differences).Key);
        Assert.Equal(4, other.Columns.Count);
        File.Delete(b.Folder.DataPath);
        Assert.Equal(("11", "none"), RunComparison.Of(a, b).Differences.Select(difference => (difference.First, difference.Second)).Single());
    }

    [Fact]
    public void A_finding_is_judged_by_the_rows_or_by_its_own_uncertainty()
    {
        Finding At(double value, bool isUncertain = true) => new("v", value, "V", "", isUncertain ? value - 0.1 : null, isUncertain ? value + 0.1 : null);
        RunManifest With(Finding finding) => RunsFolder.Manifest with { Findings = [finding] };
        RunDifference Of(string name, Finding first, Finding second, bool sameRows)
        {
            var comparison = RunComparison.Of(_folder.Add(name + 1, With(first)), _folder.Add(name + 2, With(second), RunsFolder.Rows(sameRows ? 11 : 10)));
            return comparison.Differences.Single(difference => difference.Part == RunPart.Findings);
        }

        Assert.True(Of("a", At(1, false), At(5, false), sameRows: true).IsNoise);
        Assert.True(Of("b", At(1), At(1.15), sameRows: false).IsNoise);
        Assert.False(Of("c", At(1), At(1.3), sameRows: false).IsNoise);
        var plain = Of("d", At(1, false), At(1.001, false), sameRows: false);
        Assert.Equal((false, "1 V", "1.001 V"), (plain.IsNoise, plain.First, plain.Second));
    }

    private static ColumnDifference Conclude(double[] first, double[] second)
    {
        var steps = new ColumnComparison(new RecordColumn("x", "V"), 0, 0, first.Length);
        using var folder = new RunsFolder();
        using var one = new RecordLines(Write(folder, "one", first));
        using var other = new RecordLines(Write(folder, "other", second));
        while (one.Read() && other.Read())
        {
            one.Split();
            other.Split();
            steps.Take(one, other);
        }

        return steps.Conclude();
    }

    private static string Write(RunsFolder folder, string name, double[] values)
    {
        File.WriteAllText(folder[name], "x (V)\n" + string.Concat(values.Select(value => value.ToString("R", CultureInfo.InvariantCulture) + "\n")));
        return folder[name];
    }

    // Box and Muller over the runtime's seeded generator: another stream for each seed.
    private static double[] Gaussian(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble()))];
    }
}
