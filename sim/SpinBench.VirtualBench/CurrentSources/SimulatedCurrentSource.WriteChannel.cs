using SpinBench.Quantities;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.CurrentSources;

/// <content>The source as what drives a write channel.</content>
public sealed partial class SimulatedCurrentSource : IChannelDrive
{
    // A settling step is followed in pieces of this share of its time constant, for so many of them.
    private const double SettlingPiece = 0.25;
    private const double SettlingTimes = 20;

    /// <summary>
    /// The next stretch of the voltage that the output makes across the write channel. Of a wave without an end the mean is passed on: it is
    /// a reading current, small and fast. So is a delta test, whose levels cancel; that those of its pulses and staircases do not is left out.
    /// </summary>
    VoltagePiece IChannelDrive.NextPiece([Unit("s")] double from, [Unit("s")] double until)
    {
        if (!IsOn || _drive == Drive.Test) return new VoltagePiece(until, 0);
        var resistance = _terminals.Resistance;
        var (end, current) = _drive is Drive.Wave or Drive.Sweep ? _running!.Stretch(from, until) : DirectStretch(from, until);
        return new VoltagePiece(end, Driven(current, resistance) * resistance);
    }

    private (double End, double Current) DirectStretch(double from, double until)
    {
        if (Settings.SettlingTime <= 0 || _beforeStep == SetPoint || from >= _stepTime + (SettlingTimes * Settings.SettlingTime)) return (until, SetPoint);
        var end = Math.Min(until, from + (SettlingPiece * Settings.SettlingTime));
        return (end, Settled((from + end) / 2));
    }
}
