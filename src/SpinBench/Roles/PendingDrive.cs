using SpinBench.Quantities;
using SpinBench.Time;

namespace SpinBench.Roles;

/// <summary>Levels that are to follow one another without a gap: they are collected, and go to the source together.</summary>
/// <param name="write">Applies the levels.</param>
/// <param name="time">The bench's time.</param>
public sealed class PendingDrive(IDriveSource write, TimeProvider time)
{
    private readonly List<DriveStep> _steps = [];

    /// <summary>Forgets what was collected.</summary>
    public void Clear() => _steps.Clear();

    /// <summary>Adds a pulse and the pause after it. A pulse of zero is a pause: it applies nothing and takes its time.</summary>
    /// <param name="amplitude">How hard, in the unit of the source or as a share of its reference.</param>
    /// <param name="width">How long, in seconds.</param>
    /// <param name="pause">How long the line then rests, in seconds.</param>
    /// <exception cref="Safety.LimitException">The amplitude is of another unit, or a share on a bench without a reference.</exception>
    public void Add(Drive amplitude, [Unit("s")] double width, [Unit("s")] double pause = 0)
    {
        Add(write.LevelOf(amplitude), width);
        Add(0, pause);
    }

    /// <summary>Adds a pause, in seconds.</summary>
    public void Pause([Unit("s")] double duration) => Add(0, duration);

    /// <summary>Adds equal pulses.</summary>
    public void Add(PulseStep pulses)
    {
        ArgumentNullException.ThrowIfNull(pulses);
        for (var i = 0; i < pulses.Count; i++) Add(pulses.Amplitude, pulses.Width, pulses.Pause);
    }

    /// <summary>Applies what was collected and returns when it is over.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellation)
    {
        if (_steps.Count == 0) return;
        if (_steps.TrueForAll(static step => step.Level == 0)) await time.WaitAsync(_steps.Sum(step => step.Duration), cancellation).ConfigureAwait(false);
        else await write.ApplyAsync(_steps, cancellation).ConfigureAwait(false);
        _steps.Clear();
    }

    private void Add(double level, double duration)
    {
        if (duration > 0) _steps.Add(new DriveStep(level, duration));
    }
}
