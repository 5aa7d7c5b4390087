using SpinBench.Roles;
using SpinBench.Time;

namespace SpinBench.Protocols.Tests;

/// <summary>
/// A device behind the roles of a Hall bar whose answers are known: its state follows the integral of what exceeds a threshold, and it
/// remembers what it was given. It takes time of its own clock.
/// </summary>
internal sealed class ToySynapse : IDriveSource, ISpikePairSource, IResistanceMeter, IFieldSource
{
    private readonly VirtualClock _clock = new();

    public VirtualClock Clock => _clock;

    public string Unit { get; init; } = Drive.Amperes;

    public double? Reference { get; init; } = 10e-3;

    public double ReadingTime { get; init; }

    public bool Silent { get; init; }

    public double State { get; set; }

    public double Field { get; private set; }

    /// <summary>What a level for a time does to the state; by default nothing below 5 mA, then in proportion, held within ±1.</summary>
    public Func<double, double, double, double> Answer { get; init; } = static (state, level, duration) =>
        Math.Clamp(state + (Math.Abs(level) > 5e-3 ? (level - (Math.Sign(level) * 5e-3)) * duration * 1e4 : 0), -1, 1);

    public List<DriveStep> Steps { get; } = [];

    public List<SpikePair> Pairs { get; } = [];

    public double LevelOf(Drive drive) => drive.Unit == Unit ? drive.Value
        : drive.Unit.Length == 0 ? drive.Value * Reference!.Value
        : throw new FormatException("another unit");

    public ValueTask ApplyAsync(IReadOnlyList<DriveStep> steps, CancellationToken cancellation = default)
    {
        foreach (var step in steps) Give(step.Level, step.Duration);
        Steps.AddRange(steps);
        return _clock.WaitAsync(steps.Sum(step => step.Duration), cancellation);
    }

    public ValueTask ApplyAsync(SpikePair pair, CancellationToken cancellation = default)
    {
        Pairs.Add(pair);
        var shift = (int)Math.Round(pair.Delay * pair.SampleRate);
        for (var i = Math.Min(0, shift); i < Math.Max(pair.Pre.Count, shift + pair.Post.Count); i++)
            Give(At(pair.Pre, i) - At(pair.Post, i - shift), 1 / pair.SampleRate);
        return ValueTask.CompletedTask;
    }

    public ValueTask<double> ReadAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Silent ? double.NaN : State);

    public ValueTask SetAsync(double field, CancellationToken cancellation = default)
    {
        Field = field;
        return ValueTask.CompletedTask;
    }

    ValueTask<double> IFieldSource.ReadAsync(CancellationToken cancellation) => ValueTask.FromResult(Field);

    private static double At(IReadOnlyList<double> samples, int i) => i >= 0 && i < samples.Count ? samples[i] : 0;

    private void Give(double level, double duration) => State = Answer(State, level, duration);
}
