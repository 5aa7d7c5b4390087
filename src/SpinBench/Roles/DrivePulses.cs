using SpinBench.Time;

namespace SpinBench.Roles;

/// <summary>
/// Pulses of any sequence from one channel of a pulse generator, told in amperes (through a known resistance) or in volts. Equal pulses in
/// a row are one train; between unequal ones the generator is set anew, which takes its time beside the pause.
/// </summary>
public sealed class DrivePulses : IDriveSource, IComposedRole
{
    // A pulse that is not followed by a pause has a period all the same.
    private const double PeriodInWidths = 2;

    private readonly PulseChannel _channel;
    private readonly DriveUnit _unit;
    private readonly double _voltsPerUnit;
    private readonly TimeProvider _time;

    internal DrivePulses(PulseChannel channel, DriveUnit unit, double voltsPerUnit, TimeProvider time)
    {
        _channel = channel;
        _unit = unit;
        _voltsPerUnit = voltsPerUnit;
        _time = time;
    }

    /// <inheritdoc/>
    public string Unit => _unit.Unit;

    /// <inheritdoc/>
    public double? Reference => _unit.Reference;

    /// <inheritdoc/>
    public double SafeWithin => _channel.SafeWithin;

    /// <inheritdoc/>
    public double LevelOf(Drive drive) => _unit.LevelOf(drive);

    /// <inheritdoc/>
    public ValueTask PrepareAsync(CancellationToken cancellation) => _channel.PrepareAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask ApplyAsync(IReadOnlyList<DriveStep> steps, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(steps);
        foreach (var step in steps) _unit.Require(step.Level, "a pulse of");
        for (var at = 0; at < steps.Count;)
        {
            if (steps[at].Level == 0)
            {
                await _time.WaitAsync(steps[at++].Duration, cancellation).ConfigureAwait(false);
                continue;
            }

            var pulse = steps[at];
            var pause = PauseAfter(steps, at);
            if (pause == 0)
            {
                await _channel.ApplyAsync(new Pulse(pulse.Level * _voltsPerUnit, pulse.Duration, 1, PeriodInWidths * pulse.Duration), cancellation).ConfigureAwait(false);
                at++;
                continue;
            }

            // A pulse with its pause, as often as both come again.
            var count = 1;
            while (at + (2 * count) < steps.Count && steps[at + (2 * count)] == pulse && PauseAfter(steps, at + (2 * count)) == pause) count++;
            await _channel.ApplyAsync(new Pulse(pulse.Level * _voltsPerUnit, pulse.Duration, count, pulse.Duration + pause), cancellation).ConfigureAwait(false);
            at += 2 * count;
        }
    }

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation) => _channel.MakeSafeAsync(cancellation);

    private static double PauseAfter(IReadOnlyList<DriveStep> steps, int at) => at + 1 < steps.Count && steps[at + 1].Level == 0 ? steps[at + 1].Duration : 0;
}
