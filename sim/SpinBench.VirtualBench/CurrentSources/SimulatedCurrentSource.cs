using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.VirtualBench.Voltmeters;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.CurrentSources;

/// <summary>
/// The physics of a precision current source: ranges and steps, a voltage limit, an output that settles, waves, sweeps, and delta tests together
/// with a linked nanovoltmeter. Its leakage and noise are negligible beside the nanovoltmeter's and left out.
/// </summary>
public sealed partial class SimulatedCurrentSource : IDeltaSource, ICurrentWaveSource, ICurrentPath, IReadLine
{
    /// <summary>Largest voltage limit, in V.</summary>
    internal const double LargestCompliance = 105;

    /// <summary>Smallest voltage limit, in V.</summary>
    internal const double SmallestCompliance = 0.1;

    private const double DefaultCompliance = 10;
    private const int SamplesOfCutWave = 1000;

    private static readonly InstrumentIdentity Identity = new("SpinBench", "simulated current source", "0", "1");

    private readonly IStation _station;
    private readonly ITerminals _terminals;
    private double _stepTime = double.NegativeInfinity;
    private double _beforeStep;
    private bool _limited;
    private bool _limitedSinceAsked;
    private Drive _drive;

    /// <summary>Puts a current source on a virtual bench, off and at zero.</summary>
    /// <param name="station">Is brought up to the present before anything changes or is read.</param>
    /// <param name="terminals">What the output drives; the source connects itself.</param>
    /// <param name="settings">How good it is.</param>
    /// <param name="voltmeter">The nanovoltmeter on its serial and trigger links; null when there is none.</param>
    public SimulatedCurrentSource(
        IStation station, ITerminals terminals, SimulatedCurrentSourceSettings settings, SimulatedNanovoltmeter? voltmeter = null)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(terminals);
        ArgumentNullException.ThrowIfNull(settings);
        _station = station;
        _terminals = terminals;
        Settings = settings;
        Voltmeter = voltmeter;
        if (voltmeter is not null) Test = new DeltaTest(this, voltmeter);
        terminals.Connect(this);
    }

    private enum Drive
    {
        Direct,
        Test,
        Wave,
        Sweep,
    }

    /// <summary>How good it is.</summary>
    internal SimulatedCurrentSourceSettings Settings { get; }

    /// <summary>The nanovoltmeter on its serial and trigger links; null when there is none.</summary>
    internal SimulatedNanovoltmeter? Voltmeter { get; }

    /// <summary>The delta test; null without a nanovoltmeter.</summary>
    internal DeltaTest? Test { get; }

    /// <summary>The range in use, in A.</summary>
    internal double Range { get; private set; } = CurrentRanges.Widest;

    /// <summary>True when the range follows the current.</summary>
    internal bool RangesAutomatically { get; private set; }

    /// <summary>The current that is set, in A.</summary>
    internal double SetPoint { get; private set; }

    /// <summary>Largest voltage that it uses, in V.</summary>
    internal double Compliance { get; private set; } = DefaultCompliance;

    /// <summary>True when the low side of the output is at earth.</summary>
    internal bool LowGrounded { get; set; }

    /// <summary>True when the output is on.</summary>
    internal bool IsOn { get; private set; }

    /// <summary>True while the voltage limit keeps the current below its level.</summary>
    internal bool IsLimitedNow => IsOn && _drive switch
    {
        Drive.Test => Test!.WasLimited,
        Drive.Wave => IsWaveRunning && IsLimited(_running!.Peak, _terminals.Resistance),
        Drive.Sweep => IsLimited(_running!.At(_station.Now), _terminals.Resistance),
        _ => IsLimited(SetPoint, _terminals.Resistance),
    };

    /// <inheritdoc/>
    public double CurrentThrough(double resistance)
    {
        if (!IsOn) return 0;
        return _drive switch
        {
            Drive.Test => Driven(Test!.Level, resistance),
            Drive.Wave or Drive.Sweep => Driven(_running!.At(_station.Now), resistance),
            _ => Driven(Settled(_station.Now), resistance),
        };
    }

    /// <inheritdoc/>
    public double MeanCurrentThrough(double resistance, double duration)
    {
        if (!IsOn || _drive is not (Drive.Wave or Drive.Sweep)) return CurrentThrough(resistance);
        var now = _station.Now;
        if (!IsLimited(_running!.Peak, resistance)) return Driven(_running.Mean(now - duration, now), resistance);

        // A wave that is cut off has no mean in closed form worth writing down.
        double sum = 0;
        for (var i = 0; i < SamplesOfCutWave; i++) sum += Driven(_running.At(now - (duration * (i + 0.5) / SamplesOfCutWave)), resistance);
        return sum / SamplesOfCutWave;
    }

    /// <summary>Time passed: a delta test that runs measures what the sample was meanwhile.</summary>
    /// <param name="duration">How much, in seconds.</param>
    /// <param name="resistance">Resistance between the read terminals meanwhile, in Ω.</param>
    public void Observe([Unit("s")] double duration, [Unit("Ω")] double resistance) => Test?.Observe(duration, resistance);

    /// <summary>Resistance that is driven when that at the meter's contacts is a given one, in Ω.</summary>
    internal double PathOf([Unit("Ω")] double transferResistance) => _terminals.PathOf(transferResistance);

    /// <summary>What is driven of a current, in A, through a resistance, in Ω.</summary>
    internal double Driven([Unit("A")] double current, [Unit("Ω")] double resistance)
    {
        var limit = Compliance / resistance;
        return Math.Clamp(current * (1 + Settings.GainError), -limit, limit);
    }

    /// <summary>True when the voltage limit keeps a current, in A, from flowing through a resistance, in Ω.</summary>
    internal bool IsLimited([Unit("A")] double current, [Unit("Ω")] double resistance) =>
        current != 0 && Math.Abs(current) * (1 + Settings.GainError) * resistance > Compliance;

    /// <summary>Sets the current.</summary>
    /// <exception cref="InstrumentSettingException">It is out of range.</exception>
    internal void Program([Unit("A")] double current)
    {
        CheckCurrent(current);
        if (RangesAutomatically) Range = CurrentRanges.For(current);
        Step(CurrentRanges.Quantize(current, Range));
    }

    /// <summary>Selects the smallest range that holds a current.</summary>
    /// <exception cref="InstrumentSettingException">There is none, or the current that is set does not fit into it.</exception>
    internal void SelectRange([Unit("A")] double current)
    {
        CheckRange(current);
        CheckFits(current);
        Range = CurrentRanges.For(current);
        RangesAutomatically = false;
        Step(CurrentRanges.Quantize(SetPoint, Range));
    }

    /// <summary>Lets the range follow the current, or stay where it is.</summary>
    internal void RangeAutomatically(bool on)
    {
        RangesAutomatically = on;
        if (!on) return;
        Range = CurrentRanges.For(SetPoint);
        Step(CurrentRanges.Quantize(SetPoint, Range));
    }

    /// <summary>Sets the voltage limit, in V.</summary>
    /// <exception cref="InstrumentSettingException">It is out of range.</exception>
    internal void Limit([Unit("V")] double voltage)
    {
        CheckCompliance(voltage);
        Compliance = voltage;
    }

    /// <summary>Switches the output. Off ends whatever test or wave it drove.</summary>
    internal void Switch(bool on)
    {
        if (on == IsOn) return;
        if (!on) EndDrive();
        (_beforeStep, _stepTime) = (0, _station.Now);
        IsOn = on;
    }

    /// <summary>Lets happen what became due, and remembers whether the voltage limit was reached.</summary>
    internal void Look()
    {
        _station.CatchUp();
        var limited = IsLimitedNow;
        _limitedSinceAsked |= limited && !_limited;
        _limited = limited;
    }

    private void Step(double current)
    {
        (_beforeStep, _stepTime) = (Settled(_station.Now), _station.Now);
        SetPoint = current;
    }

    // The output's way to the set point after a step: I + (I₀ − I)·exp(−t/τ).
    private double Settled(double time)
    {
        if (Settings.SettlingTime <= 0) return SetPoint;
        return SetPoint + ((_beforeStep - SetPoint) * Math.Exp((_stepTime - time) / Settings.SettlingTime));
    }

    private void CheckCurrent(double current)
    {
        var reach = RangesAutomatically ? CurrentRanges.Largest : CurrentRanges.Reach(Range);
        if (Math.Abs(current) <= reach * (1 + 1e-12)) return;
        throw new InstrumentSettingException(Identity.Model, $"a current of {current} A was asked for; allowed are -{reach} A to {reach} A");
    }

    private static void CheckRange(double range)
    {
        if (range >= 0 && range <= CurrentRanges.Largest * (1 + 1e-12)) return;
        throw new InstrumentSettingException(Identity.Model, $"a range of {range} A was asked for; allowed are 0 A to {CurrentRanges.Largest} A");
    }

    private void CheckFits(double range)
    {
        var reach = CurrentRanges.Reach(CurrentRanges.For(range));
        if (Math.Abs(SetPoint) <= reach * (1 + 1e-12)) return;
        throw new InstrumentSettingException(
            Identity.Model, $"a range that reaches {reach} A was asked for; it must hold the set point of {SetPoint} A, set a smaller one first");
    }

    private static void CheckCompliance(double voltage)
    {
        if (voltage is >= SmallestCompliance and <= LargestCompliance) return;
        throw new InstrumentSettingException(
            Identity.Model, $"a compliance of {voltage} V was asked for; allowed are {SmallestCompliance} V to {LargestCompliance} V");
    }
}
