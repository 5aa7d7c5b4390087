using System.Globalization;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Interlocks;

/// <summary>The pulses that a device is meant to see are used up.</summary>
[Summary("The pulses that a device is meant to see are used up.")]
public sealed record EnduranceInterlock : InterlockSettings
{
    /// <summary>The pulse generator, the current source, the crossbar or the array of devices.</summary>
    [Summary("The pulse generator, the current source, the crossbar or the array of devices whose pulses are counted.")]
    public required string Endurance { get; init; }

    /// <summary>Number of pulses, those that the device has seen before included.</summary>
    [Summary("Number of pulses that the device is meant to see in its life.")]
    public required long Pulses { get; init; }

    /// <summary>Number of pulses that the device has seen before.</summary>
    [Summary("Number of pulses that the device has seen before this run.")]
    public long Before { get; init; }

    internal override ICondition Compose(InterlockParts parts) => new Condition(
        this, parts.Instrument(Endurance) as ICountsPulses ?? throw new FormatException($"'{Endurance}' is no pulse generator, current source, crossbar or array of devices"));

    private sealed class Condition(EnduranceInterlock settings, ICountsPulses pulser) : ICondition
    {
        public bool IsFree => true;

        public bool CanRecover => false;

        public ValueTask<string?> LookAsync(bool again, CancellationToken cancellation)
        {
            var used = settings.Before + pulser.Pulses;
            return new ValueTask<string?>(used < settings.Pulses
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"the endurance budget is used up: the device has seen {used} pulses of {settings.Pulses}"));
        }
    }
}
