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
    public async Task A_pulse_is_one_point_of_a_wave_that_ends_at_zero()
    {
        await ApplyAsync([new DriveStep(-30e-3, 10e-3)]);
        var wave = Assert.Single(_waves);
        Assert.Equal([-1.0, 0], wave.Points);
        Assert.Equal(30e-3, wave.Amplitude);
        Assert.Equal(1 / 20e-3, wave.Frequency, 1e-9);
        Assert.Equal(1, wave.Cycles);
        Assert.Equal(0.02, _clock.ElapsedSeconds, 1e-9);
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
        Assert.Equal(56, _waves.SelectMany(wave => wave.Points).Count(point => point != 0));
        Assert.Equal(1.12, _clock.ElapsedSeconds, 1e-9);
    }

    [Fact]
    public void Whatever_the_steps_the_waves_apply_them_in_order() => Prop.ForAll(
        Steps.ToArbitrary(),
        steps =>
        {
            const double Tick = 1e-3;
            var played = new List<double>();
            foreach (var wave in StepWave.Cut("source", steps, 100))
            {
                for (var i = 0; i < (int)Math.Round(wave.PauseBefore / Tick); i++) played.Add(0);
                foreach (var point in wave.Points)
                {
                    for (var i = 0; i < (int)Math.Round(wave.Interval / Tick); i++) played.Add(point * wave.Peak);
                }
            }

            var asked = steps.SelectMany(step => Enumerable.Repeat(step.Level, (int)Math.Round(step.Duration / Tick))).ToList();
            // A wave's closing zero may be longer than what is left of the pause; nothing is left out or put together.
            Assert.Equal(Runs(asked).Where(run => run.Level != 0), Runs(played).Where(run => run.Level != 0));
            Assert.True(played.Count >= asked.Count);
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

    private static List<(double Level, int Length)> Runs(List<double> samples)
    {
        var runs = new List<(double Level, int Length)>();
        foreach (var sample in samples)
        {
            var rounded = Math.Round(sample, 9);
            if (runs.Count > 0 && runs[^1].Level == rounded) runs[^1] = (rounded, runs[^1].Length + 1);
            else runs.Add((rounded, 1));
        }

        return runs;
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
