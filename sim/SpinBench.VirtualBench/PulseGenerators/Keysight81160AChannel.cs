using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>The settings of one channel of an 81160A, and what they make of the circuit behind it.</summary>
/// <param name="circuit">The circuit.</param>
/// <remarks>
/// Levels are kept as open-circuit volts: <c>OUTPut:LOAD</c> changes no hardware, it rescales the volts that are shown and set (usual for
/// this maker's 50 Ω generators; [unverified] for the 81160A). The values after a reset are [unverified].
/// </remarks>
internal sealed class Keysight81160AChannel(SimulatedPulseChannel circuit)
{
    private const double SourceResistance = 50;
    private const double SmallestAmplitude = 0.05;
    private const double LargestAmplitude = 5;
    private const double Rounding = 1e-9;

    private double _openHigh = 0.1;
    private double _openLow = -0.1;

    public PulseShape Shape { get; private set; }

    public double Load { get; private set; } = SourceResistance;

    public bool Inverted { get; private set; }

    public PulseArmSource ArmSource { get; private set; }

    public bool LimitIsOn { get; private set; }

    public double LimitHigh { get; private set; } = 10;

    public double LimitLow { get; private set; } = -10;

    public double Period { get; private set; } = 1e-6;

    public double Width { get; private set; } = 100e-9;

    public double Edge { get; private set; } = 2.5e-9;

    public bool HoldsDutyCycle { get; set; }

    public double TriggerCount { get; set; } = 1;

    public bool BurstIsOn { get; private set; }

    public int BurstMode { get; set; }

    public double BurstCycles { get; set; } = 2;

    public double BurstPeriod { get; set; } = 1e-3;

    public double SquareDutyCycle { get; set; } = 50;

    public double RampSymmetry { get; set; } = 100;

    public double Impedance { get; set; } = SourceResistance;

    public bool Complement { get; set; }

    public bool Tracks { get; set; }

    public string UserWaveform { get; set; } = "";

    public bool IsOn => circuit.IsConnected;

    public double High => _openHigh * Shown;

    public double Low => _openLow * Shown;

    public double Amplitude => High - Low;

    public double Offset => (High + Low) / 2;

    public double DutyCycle => Width / Period * 100;

    public NumericRange AmplitudeRange => Scaled(SmallestAmplitude, LargestAmplitude, 0.1);

    public NumericRange OffsetRange => Scaled(-4.995, 4.995, 0);

    public NumericRange HighRange => Scaled(-4.95, LargestAmplitude, 0.05);

    public NumericRange LowRange => Scaled(-LargestAmplitude, 4.95, -0.05);

    // Volts shown for one open-circuit volt, and volts shown now for one volt shown at 50 Ω.
    private double Shown => Load / (Load + SourceResistance);

    private double Scale => 2 * Shown;

    public void Connect(bool on) => circuit.Connect(on);

    public void SetLoad(double load)
    {
        Load = load;
        Drive();
    }

    public void SetShape(PulseShape shape)
    {
        Shape = shape;
        Drive();
    }

    public void SetInverted(bool inverted)
    {
        Inverted = inverted;
        Drive();
    }

    public void SetArmSource(PulseArmSource source)
    {
        ArmSource = source;
        Drive();
    }

    public void SetBurst(bool on)
    {
        BurstIsOn = on;
        Drive();
    }

    /// <summary>Sets both levels, in V as shown.</summary>
    public ScpiError SetLevels(double high, double low)
    {
        var amplitude = (high - low) / Scale;
        if (amplitude < SmallestAmplitude - Rounding || amplitude > LargestAmplitude + Rounding) return ScpiError.SettingsConflict;
        if (!HighRange.Contains(high) || !LowRange.Contains(low)) return ScpiError.SettingsConflict;
        if (LimitIsOn && (high > LimitHigh + Rounding || low < LimitLow - Rounding)) return ScpiError.SettingsConflict;
        _openHigh = high / Shown;
        _openLow = low / Shown;
        Drive();
        return ScpiError.None;
    }

    /// <summary>Sets the voltage limits that protect the device; levels outside them are refused, and so are limits inside the levels.</summary>
    public ScpiError SetLimits(bool on, double high, double low)
    {
        if (on && (High > high + Rounding || Low < low - Rounding)) return ScpiError.SettingsConflict;
        (LimitIsOn, LimitHigh, LimitLow) = (on, high, low);
        return ScpiError.None;
    }

    /// <summary>Sets the times of a pulse; the edges must fit into the width, width and edge into the period.</summary>
    public ScpiError SetTimes(double period, double width, double edge)
    {
        var tolerance = period * Rounding;
        if (edge > width + tolerance || width + edge > period + tolerance) return ScpiError.SettingsConflict;
        (Period, Width, Edge) = (period, width, edge);
        return ScpiError.None;
    }

    /// <summary>Sets the period, keeping the width or the duty cycle as is chosen.</summary>
    public ScpiError SetPeriod(double period) => SetTimes(period, HoldsDutyCycle ? period * DutyCycle / 100 : Width, Edge);

    /// <summary>Emits the counted train.</summary>
    public void Trigger()
    {
        if (Shape != PulseShape.Pulse) return;
        circuit.Width = Width;
        circuit.Edge = Edge;
        circuit.Period = Period;
        circuit.Count = (int)(BurstIsOn ? BurstCycles : TriggerCount);
        circuit.Trigger();
    }

    // Where the channel rests: a pulse that waits for its trigger at the level it leaves, inverted at the upper one. Whatever runs on its own
    // (or is no pulse) is passed on as the larger of its levels, which is at least what the device has to bear.
    private void Drive()
    {
        var waits = ArmSource is PulseArmSource.Manual or PulseArmSource.External;
        if (Shape == PulseShape.Pulse && waits)
        {
            circuit.SetLevels(Inverted ? _openHigh : _openLow, Inverted ? _openLow : _openHigh);
            return;
        }

        var middle = (_openHigh + _openLow) / 2;
        var largest = Math.Abs(_openHigh) >= Math.Abs(_openLow) ? _openHigh : _openLow;
        var level = Shape == PulseShape.Direct || waits ? middle : largest;
        circuit.SetLevels(level, level);
    }

    private NumericRange Scaled(double minimum, double maximum, double standard) =>
        new(minimum * Scale, maximum * Scale, standard * Scale);
}
