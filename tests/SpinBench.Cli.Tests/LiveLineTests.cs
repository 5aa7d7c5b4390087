using SpinBench.Cli.Display;

namespace SpinBench.Cli.Tests;

/// <summary>The line at the bottom of a terminal, and the estimate in it.</summary>
public class LiveLineTests
{
    [Theory]
    [InlineData(50, 0)]
    [InlineData(80, 10)]
    [InlineData(120, 15)]
    [InlineData(300, 28)]
    public void The_bar_leaves_most_of_the_line_to_the_text(int width, int bar)
    {
        var line = LiveLine.Compose(0.5, new string('x', 400), width);
        Assert.Equal(width, line.Length);
        Assert.Equal('…', line[^1]);
        Assert.Equal(bar, line.Count(letter => letter is '━' or '─'));
        Assert.Equal(bar / 2, line.Count(letter => letter is '━'));
    }

    [Fact]
    public void A_line_that_fits_is_not_cut() => Assert.Equal("━━━━━━━━━━ done", LiveLine.Compose(1, "done", 80));

    [Fact]
    public void The_rest_is_estimated_from_the_pace_of_the_last_rows()
    {
        // 213 readings in a twentieth of a second each, then 52 epochs of 10 s: the mean since the beginning would promise 9 s after the first epoch.
        var rate = new RecentRate();
        double now = 0;
        for (var row = 1; row <= 213; row++) rate.Left(now += 0.05, row, 265);
        double? left = null;
        for (var row = 214; row <= 217; row++) left = rate.Left(now += 10, row, 265);
        Assert.Equal(480, left!.Value, 6);
        for (var row = 218; row <= 265; row++) left = rate.Left(now += 10, row, 265);
        Assert.Equal(0, left);
    }

    [Fact]
    public void Rows_that_come_in_groups_do_not_make_it_jump()
    {
        // A hundred rows at once, every half second.
        var rate = new RecentRate();
        double? left = null;
        for (var group = 1; group <= 100; group++) left = rate.Left(0.5 * group, 100 * group, 20_000);
        Assert.Equal(50, left!.Value, 6);
    }

    [Fact]
    public void Rows_that_were_there_before_a_run_was_gone_on_with_do_not_count()
    {
        var rate = new RecentRate();
        Assert.Null(rate.Left(2, 1000, 2000));
        Assert.Equal(1980, rate.Left(4, 1001, 1991)!.Value, 6);
    }
}
