using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Randomness;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Multimeters;

/// <summary>
/// The physics of a multimeter on the sample's read terminals: direct voltage, and resistance by a test current of its own; readings with
/// the noise and the resolution of range and integration time. Nothing that alternates is there, and its current input is not wired.
/// </summary>
public sealed class SimulatedMultimeter : IMultimeter, ICurrentPath
{
    private static readonly InstrumentIdentity Identity = new("SpinBench", "simulated multimeter", "0", "1");
    private static readonly int Quantities = Enum.GetValues<MultimeterQuantity>().Length;

    private readonly IStation _station;
    private readonly ITerminals _terminals;
    private readonly SimulatedMultimeterSettings _settings;
    private readonly RandomStream _noise;
    private readonly double?[] _range = new double?[Quantities];
    private readonly double[] _shown = new double[Quantities];
    private readonly double[] _cycles = new double[Quantities];
    private readonly int[] _averages = new int[Quantities];

    /// <summary>Builds a multimeter as after a reset: direct voltage, automatic ranges.</summary>
    /// <param name="station">Is brought up to the present before anything is measured.</param>
    /// <param name="terminals">What its voltage and ohms terminals are wired to.</param>
    /// <param name="settings">Imperfections and wiring.</param>
    /// <param name="seed">Seed of the bench.</param>
    /// <param name="path">Path of this component, to which its random numbers belong.</param>
    public SimulatedMultimeter(IStation station, ITerminals terminals, SimulatedMultimeterSettings settings, ulong seed, string path)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(terminals);
        ArgumentNullException.ThrowIfNull(settings);
        _station = station;
        _terminals = terminals;
        _settings = settings;
        _noise = new RandomStream(seed, path, "reading");
        Reset();
    }

    /// <summary>What is measured.</summary>
    internal MultimeterQuantity Quantity { get; private set; }

    /// <summary>Frequency of the mains, in Hz.</summary>
    [Unit("Hz")] internal double LineFrequency => _settings.LineFrequency;

    /// <summary>What one reading takes, in seconds.</summary>
    [Unit("s")] internal double ReadingTime => _averages[(int)Quantity] * _cycles[(int)Quantity] / _settings.LineFrequency;

    /// <summary>All settings to those of a reset.</summary>
    internal void Reset()
    {
        Select(MultimeterQuantity.Voltage);
        Array.Fill(_range, null);
        Array.Fill(_cycles, 1);
        Array.Fill(_averages, 1);
        for (var i = 0; i < Quantities; i++) _shown[i] = MultimeterRanges.Of((MultimeterQuantity)i)[^1];
    }

    /// <summary>Chooses what is measured; an ohms function drives its test current from now on.</summary>
    internal void Select(MultimeterQuantity quantity)
    {
        _station.CatchUp();
        Quantity = quantity;
    }

    /// <summary>Chooses the range for a largest value; null to choose it for every reading.</summary>
    internal void SelectRange(MultimeterQuantity quantity, double? largest)
    {
        _station.CatchUp();
        if (largest is { } value) _shown[(int)quantity] = MultimeterRanges.RangeFor(quantity, value);
        _range[(int)quantity] = largest is null ? null : _shown[(int)quantity];
    }

    /// <summary>Keeps the present range, or chooses it for every reading.</summary>
    internal void ChooseRange(MultimeterQuantity quantity, bool automatic) => _range[(int)quantity] = automatic ? null : _shown[(int)quantity];

    /// <summary>The range, by name: with automatic ranges that of the last reading.</summary>
    internal double Range(MultimeterQuantity quantity) => _range[(int)quantity] ?? _shown[(int)quantity];

    /// <summary>True when the range is chosen for every reading.</summary>
    internal bool ChoosesRange(MultimeterQuantity quantity) => _range[(int)quantity] is null;

    /// <summary>Integration time in periods of the mains.</summary>
    internal double Cycles(MultimeterQuantity quantity) => _cycles[(int)quantity];

    /// <summary>Sets the integration time.</summary>
    internal void SetCycles(MultimeterQuantity quantity, double cycles) => _cycles[(int)quantity] = cycles;

    /// <summary>Sets how many conversions make a reading.</summary>
    internal void SetAverages(MultimeterQuantity quantity, int averages) => _averages[(int)quantity] = averages;

    /// <summary>Takes a reading, in the unit of the quantity; infinite when it overflows its range.</summary>
    internal double Measure()
    {
        _station.CatchUp();
        var i = (int)Quantity;
        var value = Value();
        var range = _range[i] ?? MultimeterRanges.RangeFor(Quantity, value);
        _shown[i] = range;
        var noise = _settings.Noise * range / Math.Sqrt(_cycles[i] * _averages[i]) * _noise.NextGaussian();
        if (!(Math.Abs(value) <= MultimeterRanges.FullScale(Quantity, range) * (1 + 1e-9))) return value < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        if (Quantity is MultimeterQuantity.Period or MultimeterQuantity.Frequency) return value;
        // 6½ digits at one period of the mains, 4½ at a hundredth.
        var resolution = range * 1e-6 * Math.Max(1, 1 / _cycles[i]);
        return Math.Round((value + noise) / resolution) * resolution;
    }

    /// <inheritdoc/>
    public double CurrentThrough(double resistance) => Driven(resistance, _range[(int)Quantity] ?? MultimeterRanges.RangeFor(Quantity, resistance));

    /// <inheritdoc/>
    public double LargestTestCurrent(MultimeterConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var quantity = (MultimeterQuantity)configuration.Function;
        return MultimeterRanges.TestCurrent(
            quantity, configuration.Range is { } range ? MultimeterRanges.RangeFor(quantity, range) : MultimeterRanges.Of(quantity)[0]);
    }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Identity);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        Select(MultimeterQuantity.Voltage);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(MultimeterConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var quantity = (MultimeterQuantity)configuration.Function;
        SelectRange(quantity, configuration.Range);
        SetCycles(quantity, configuration.PowerLineCycles);
        SetAverages(quantity, configuration.Averages);
        Select(quantity);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<MultimeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(new MultimeterConfiguration
        {
            Function = (MultimeterFunction)Quantity,
            Range = _range[(int)Quantity],
            PowerLineCycles = _cycles[(int)Quantity],
            Averages = _averages[(int)Quantity],
        });

    /// <inheritdoc/>
    public ValueTask<double> ReadAsync(CancellationToken cancellation = default)
    {
        var reading = Measure();
        return double.IsFinite(reading)
            ? ValueTask.FromResult(reading)
            : throw new InstrumentException(Identity.Model, null, "the reading overflowed its range; choose a wider range, or look whether the circuit is open");
    }

    private double Value()
    {
        var resistance = _terminals.Resistance;
        var isOpen = double.IsPositiveInfinity(resistance);
        switch (Quantity)
        {
            case MultimeterQuantity.Voltage:
                return isOpen ? 0 : _terminals.Voltage + _settings.ThermalVoltage;
            case MultimeterQuantity.Temperature:
                return _settings.Temperature;
            case MultimeterQuantity.Resistance or MultimeterQuantity.FourWireResistance or MultimeterQuantity.Continuity:
                if (isOpen) return double.PositiveInfinity;
                var lead = Quantity == MultimeterQuantity.FourWireResistance ? 0 : _settings.LeadResistance;
                var range = _range[(int)Quantity] ?? MultimeterRanges.RangeFor(Quantity, resistance + lead);
                var current = MultimeterRanges.TestCurrent(Quantity, range);
                var driven = Driven(resistance, range);
                // Less than the test current means that its voltage did not suffice: too large a resistance.
                return driven < current ? double.PositiveInfinity : (_terminals.Voltage + (current * lead) + _settings.ThermalVoltage) / current;
            case MultimeterQuantity.Diode:
                return isOpen ? double.PositiveInfinity : _terminals.Voltage;
            default:
                return 0;
        }
    }

    private double Driven(double resistance, double range)
    {
        var current = MultimeterRanges.TestCurrent(Quantity, range);
        if (current == 0 || double.IsPositiveInfinity(resistance)) return 0;
        return current * resistance <= _settings.OpenCircuitVoltage ? current : _settings.OpenCircuitVoltage / resistance;
    }
}
