namespace SpinBench.Samples.CoGdHall;

/// <summary>Counts what a write channel has been through. A pulse begins when the voltage leaves zero, or changes its sign.</summary>
internal sealed class ChannelWear(double resistance)
{
    // Beneath this share of a milliampere a channel is taken as not driven: a generator's rest, a converter's last step.
    private const double LeastCurrent = 1e-6;

    private long _pulses;
    private double _energy;
    private double _highestVoltage;
    private int _sign;

    /// <summary>What it has been through so far.</summary>
    public WearReport Report => new(_pulses, _energy, _highestVoltage, 0, _highestVoltage / resistance);

    /// <summary>A voltage was applied for a while.</summary>
    public void Drive(double voltage, double duration)
    {
        int sign = Math.Abs(voltage) < LeastCurrent * resistance ? 0 : Math.Sign(voltage);
        if (sign != 0 && sign != _sign) _pulses++;
        _sign = sign;
        _energy += voltage * voltage / resistance * duration;
        _highestVoltage = Math.Max(_highestVoltage, Math.Abs(voltage));
    }
}
