using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Randomness;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.SourceMeters;

/// <summary>
/// The physics of a source meter: a voltage or a current held within the compliance of the other, levels in steps of their range, an output
/// that settles exponentially, readings with the noise and the resolution of range and integration time, two or four wires.
/// </summary>
public sealed partial class SimulatedSourceMeter : ISourceMeter, ICurrentPath
{
    private const int Functions = 2;

    /// <summary>Auto-zero measures a reference and a zero with each signal: three conversions a reading [unverified].</summary>
    private const int ConversionsWithZero = 3;

    private static readonly InstrumentIdentity Identity = new("SpinBench", "simulated source meter", "0", "1");

    private readonly IStation _station;
    private readonly ITerminals _terminals;
    private readonly SimulatedSourceMeterSettings _settings;
    private readonly RandomStream _noise;
    private readonly double[] _level = new double[Functions];
    private readonly double[] _limit = new double[Functions];
    private readonly double[] _sourceRange = new double[Functions];
    private readonly bool[] _autoSource = new bool[Functions];
    private readonly double[] _measureRange = new double[Functions];
    private readonly bool[] _autoMeasure = new bool[Functions];
    private double _time;
    private double _changed;
    private double _from;

    /// <summary>Builds a source meter as after a reset: the output off.</summary>
    /// <param name="station">Is brought up to the present before anything changes or is measured.</param>
    /// <param name="terminals">What hangs on the output.</param>
    /// <param name="settings">Model, imperfections and wiring.</param>
    /// <param name="seed">Seed of the bench.</param>
    /// <param name="path">Path of this component, to which its random numbers belong.</param>
    /// <exception cref="ArgumentException">There is no such model.</exception>
    public SimulatedSourceMeter(IStation station, ITerminals terminals, SimulatedSourceMeterSettings settings, ulong seed, string path)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(terminals);
        ArgumentNullException.ThrowIfNull(settings);
        Ratings = SourceMeterRatings.ByModel.TryGetValue(settings.Model, out var ratings)
            ? ratings
            : throw new ArgumentException($"There is no model {settings.Model}; known are {string.Join(", ", SourceMeterRatings.ByModel.Keys)}.", nameof(settings));
        _station = station;
        _terminals = terminals;
        _settings = settings;
        _noise = new RandomStream(seed, path, "reading");
        Reset();
    }

    /// <summary>What the model can do.</summary>
    internal SourceMeterRatings Ratings { get; }

    /// <summary>Model number.</summary>
    internal string Model => _settings.Model;

    /// <summary>What is held constant.</summary>
    internal SourceFunction Source { get; private set; }

    /// <summary>True when the output is on.</summary>
    internal bool IsOn { get; private set; }

    /// <summary>Integration time in periods of the mains.</summary>
    internal double PowerLineCycles { get; set; }

    /// <summary>How many readings are averaged to one.</summary>
    internal int Averages { get; set; }

    /// <summary>True when each reading comes with a reference and a zero.</summary>
    internal bool ZeroesItself { get; set; }

    /// <summary>True when the voltage is sensed at the sample.</summary>
    internal bool FourWire { get; set; }

    /// <summary>Wait between a new level and its measurement, in seconds.</summary>
    [Unit("s")] internal double SourceDelay { get; set; }

    /// <summary>Frequency of the mains, in Hz.</summary>
    [Unit("Hz")] internal double LineFrequency => _settings.LineFrequency;

    /// <summary>All settings to those of a reset, the output off.</summary>
    internal void Reset()
    {
        Switch(false);
        Source = SourceFunction.Voltage;
        (_level[0], _level[1]) = (0, 0);
        // After a reset: 21 V and 105 µA of compliance, ranges of 20 V and 100 µA, as PyMeasure's test on a real 2400 finds them.
        (_limit[0], _limit[1]) = (21, 105e-6);
        (_sourceRange[0], _sourceRange[1]) = (20, 100e-6);
        (_measureRange[0], _measureRange[1]) = (20, 100e-6);
        for (var i = 0; i < Functions; i++)
        {
            _sourceRange[i] = Ratings.RangeFor((SourceFunction)i, _sourceRange[i]);
            _measureRange[i] = Ratings.RangeFor((SourceFunction)i, _measureRange[i]);
        }

        LimitTest.Reset();
        Array.Fill(_autoSource, true);
        Array.Fill(_autoMeasure, true);
        PowerLineCycles = 1;
        Averages = 1;
        ZeroesItself = true;
        FourWire = false;
        SourceDelay = 1e-3;
    }

    /// <summary>The programmed level of a quantity.</summary>
    internal double Level(SourceFunction quantity) => _level[(int)quantity];

    /// <summary>The limit of a quantity while the other is sourced.</summary>
    internal double Limit(SourceFunction quantity) => _limit[(int)quantity];

    /// <summary>The range that a quantity is sourced on, by name.</summary>
    internal double SourceRange(SourceFunction quantity) => _sourceRange[(int)quantity];

    /// <summary>True when the source range follows the level.</summary>
    internal bool ChoosesSourceRange(SourceFunction quantity) => _autoSource[(int)quantity];

    /// <summary>The range that a quantity is measured on, by name: where it is sourced, that of the source.</summary>
    internal double MeasureRange(SourceFunction quantity) => quantity == Source ? SourceRange(quantity) : _measureRange[(int)quantity];

    /// <summary>True when the measuring range follows the reading.</summary>
    internal bool ChoosesMeasureRange(SourceFunction quantity) => _autoMeasure[(int)quantity];

    /// <summary>What a reading of that many quantities takes, in seconds, with the wait before it.</summary>
    [return: Unit("s")]
    internal double ReadingTime(int quantities) =>
        SourceDelay + (quantities * Averages * (ZeroesItself ? ConversionsWithZero : 1) * PowerLineCycles / _settings.LineFrequency);

    /// <summary>Chooses what is held constant; a change switches the output off and zeroes the level.</summary>
    internal void SelectSource(SourceFunction source)
    {
        if (source == Source) return;
        Switch(false);
        Source = source;
        SetLevel(source, 0);
    }

    /// <summary>Switches the output.</summary>
    internal void Switch(bool on)
    {
        if (on == IsOn) return;
        Depart();
        IsOn = on;
        if (on) _from = 0;
    }

    /// <summary>True when the compliance determines the output now.</summary>
    internal bool IsLimited()
    {
        _station.CatchUp();
        return IsLimitedAt(Math.Max(_station.Now, _time));
    }

    /// <summary>Measures both quantities over a window that ends at a moment.</summary>
    /// <param name="end">End of the integration, in seconds since the bench's start.</param>
    /// <param name="quantities">How many quantities are measured, which share the time.</param>
    internal SourceMeterReading Measure([Unit("s")] double end, int quantities)
    {
        _station.CatchUp();
        var start = end - (ReadingTime(quantities) - SourceDelay);
        var state = IsOn ? StateOn(_terminals.Resistance, Settled(start, end)) : default;
        _time = Math.Max(_time, end);
        var reading = new SourceMeterReading(
            Digitize(SourceFunction.Voltage, state.Voltage), Digitize(SourceFunction.Current, state.Current), IsLimitedAt(end));
        LimitTest.Take(reading);
        return reading;
    }

    /// <summary>When a reading that is asked for now would end, in seconds since the bench's start.</summary>
    [return: Unit("s")]
    internal double NextEnd(int quantities) => Math.Max(_station.Now, _time) + ReadingTime(quantities);

    /// <inheritdoc/>
    public double CurrentThrough(double resistance) => IsOn ? StateOn(resistance, Quantized()).Current : 0;

    private static SourceFunction Other(SourceFunction quantity) =>
        quantity == SourceFunction.Voltage ? SourceFunction.Current : SourceFunction.Voltage;

    private bool IsLimitedAt(double time) => IsOn && StateOn(_terminals.Resistance, Settled(time, time)).IsLimited;

    private OutputState StateOn(double resistance, double level)
    {
        var other = Other(Source);
        // A fixed measuring range cannot show more than its full scale, so it limits as well ("range compliance").
        var limit = ChoosesMeasureRange(other) ? Limit(other) : Math.Min(Limit(other), MeasureRange(other) * SourceMeterRatings.Overrange);
        var loop = FourWire ? resistance : resistance + _settings.LeadResistance;
        return OutputState.Of(level, limit, Source == SourceFunction.Voltage, loop, _settings.ThermalVoltage);
    }

    // Levels have 40 000 steps from zero to the name of the range in voltage, 20 000 in current [unverified].
    private double Quantized()
    {
        var step = SourceRange(Source) * (Source == SourceFunction.Voltage ? 2.5e-5 : 5e-5);
        return Math.Round(Level(Source) / step) * step;
    }

    /// <summary>The output's mean over a window while it settles: target + (start − target) τ/T (e^(−a/τ) − e^(−b/τ)).</summary>
    private double Settled(double start, double end)
    {
        var target = Quantized();
        var a = Math.Max(0, start - _changed) / _settings.SettlingTime;
        var b = Math.Max(0, end - _changed) / _settings.SettlingTime;
        if (_settings.SettlingTime <= 0 || a > 50) return target;
        return b > a ? target + ((_from - target) * (Math.Exp(-a) - Math.Exp(-b)) / (b - a)) : target + ((_from - target) * Math.Exp(-a));
    }

    // From here on the output goes from where it is to its next level.
    private void Depart()
    {
        _station.CatchUp();
        var now = Math.Max(_station.Now, _time);
        _from = IsOn ? Settled(now, now) : 0;
        _changed = now;
    }

    private double Digitize(SourceFunction quantity, double value)
    {
        var isFixed = quantity == Source || !ChoosesMeasureRange(quantity);
        var range = isFixed ? MeasureRange(quantity) : Ratings.RangeFor(quantity, value);
        var noise = _settings.Noise * range / Math.Sqrt(PowerLineCycles * Averages) * _noise.NextGaussian();
        // 6½ digits at one period of the mains, 4½ at a hundredth.
        var resolution = range * 1e-6 * Math.Max(1, 1 / PowerLineCycles);
        return Math.Round((value + noise) / resolution) * resolution;
    }
}
