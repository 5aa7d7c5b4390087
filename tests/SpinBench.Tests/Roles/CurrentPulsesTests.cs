using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments;
using SpinBench.Roles;
using SpinBench.Safety;
using SpinBench.Tests.Instruments;
using SpinBench.Time;

namespace SpinBench.Tests.Roles;

public sealed class CurrentPulsesTests
{
    private readonly VirtualClock _clock = new();
    private readonly FakeDeltaSource _source = new();
    private readonly List<CurrentWave> _waves = [];

    private static CurrentPulsesSettings Settings => new() { CurrentPulses = "source", Limit = 40e-3, Compliance = 10 };

    [Fact]
    public async Task A_pulse_is_a_wave_that_ends_with_a_short_zero()
    {
        await ApplyAsync([new DriveStep(-30e-3, 9.9e-3)]);
        var wave = Assert.Single(_waves);
        Assert.Equal([.. Enumerable.Repeat(-1.0, 99), 0], wave.Points);
        Assert.Equal(30e-3, wave.Amplitude);
        Assert.Equal(100, wave.Frequency, 1e-6);
        Assert.Equal(1, wave.Cycles);
        Assert.Equal(0.01, _clock.ElapsedSeconds, 1e-9);
    }

    [Fact]
    public async Task A_demagnetisation_of_56_pulses_takes_two_waves()
    {
        List<DriveStep> steps = [];
        for (var i = 0; i < 56; i++)
        {
            steps.Add(new DriveStep((i % 2 == 0 ? 1 : -1) * (28e-3 - (i * 0.5e-3)), 10e-3));
            steps.Add(new DriveStep(0, 10e-3));
        }

        await ApplyAsync(steps);
        Assert.Equal(2, _waves.Count);
        Assert.Equal(0.56, _waves.Sum(wave => wave.Points.Count(point => point != 0) / (wave.Frequency * wave.Points.Count)), 1e-9);
        Assert.Equal(1.12, _clock.ElapsedSeconds, 1e-9);
    }

    [Fact]
    public void Whatever_the_steps_the_waves_apply_them_in_order() => Prop.ForAll(
        Steps.ToArbitrary(),
        steps =>
        {
            var played = new List<DriveStep>();
            foreach (var wave in StepWave.Cut("source", steps, 100))
            {
                if (wave.PauseBefore > 0) played.Add(new DriveStep(0, wave.PauseBefore));
                played.AddRange(wave.Points.Select(point => new DriveStep(point * wave.Peak, wave.Interval)));
            }

            // Nothing is left out or put together, and every pause lasts as long as it was asked for.
            Assert.Equal(Runs(steps), Runs(played));
        }).Check(Repeatable.Checks);

    [Fact]
    public async Task A_level_beyond_the_limit_is_refused_before_anything_is_armed()
    {
        var refused = await Assert.ThrowsAsync<LimitException>(() => ApplyAsync([new DriveStep(10e-3, 1e-3), new DriveStep(0, 1e-3), new DriveStep(41e-3, 1e-3)]));
        Assert.Contains("41 mA", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_waves);
    }

    [Fact]
    public async Task Pulses_without_a_pause_must_fit_into_one_wave()
    {
        var refused = await Assert.ThrowsAsync<InstrumentSettingException>(() => ApplyAsync([new DriveStep(10e-3, 1e-3), new DriveStep(-10e-3, 1.001e-3)]));
        Assert.Contains("100 points", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pulse_that_the_voltage_limit_cut_is_an_error()
    {
        _source.InCompliance = () => true;
        var problem = await Assert.ThrowsAsync<InstrumentException>(() => ApplyAsync([new DriveStep(10e-3, 1e-3)]));
        Assert.Contains("voltage limit", problem.Message, StringComparison.Ordinal);
        Assert.Equal("source stop wave", _source.Log[^1]);
    }

    [Fact]
    public async Task A_current_held_too_long_is_refused()
    {
        await Assert.ThrowsAsync<LimitException>(() => ApplyAsync([new DriveStep(10e-3, 0.6), new DriveStep(5e-3, 0.6)]));
        Assert.Empty(_waves);
    }

    private static Gen<List<DriveStep>> Steps =>
        (from level in Gen.Choose(-3, 3)
         from ticks in Gen.Choose(1, 12)
         select new DriveStep(level * 1e-3, ticks * 1e-3)).ListOf().Select(steps => steps.SelectMany((step, i) => new[] { step, new DriveStep(0, ((i % 5) + 1) * 1e-3) }).ToList());

    // Levels with their durations in microseconds; the pauses at both ends do not count.
    private static List<(double Level, double Duration)> Runs(IEnumerable<DriveStep> steps)
    {
        var runs = new List<(double Level, double Duration)>();
        foreach (var step in steps)
        {
            var level = Math.Round(step.Level, 9);
            if (runs.Count > 0 && runs[^1].Level == level) runs[^1] = (level, runs[^1].Duration + step.Duration);
            else runs.Add((level, step.Duration));
        }

        return [.. runs.SkipWhile(run => run.Level == 0).Reverse().SkipWhile(run => run.Level == 0).Reverse().Select(run => (run.Level, Math.Round(run.Duration * 1e6)))];
    }

    private async Task ApplyAsync(IReadOnlyList<DriveStep> steps)
    {
        var role = new CurrentPulses(_source, Settings, _clock);
        await role.PrepareAsync(default);
        _source.Fails = call =>
        {
            if (call == "start wave") _waves.Add(_source.Wave!);
            return null;
        };
        await role.ApplyAsync(steps);
    }
}
