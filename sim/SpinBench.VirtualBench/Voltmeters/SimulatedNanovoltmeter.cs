using SpinBench.Instruments;
using SpinBench.Physics;
using SpinBench.Quantities;
using SpinBench.Randomness;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Voltmeters;

/// <summary>
/// The physics of a nanovoltmeter: an integrating converter with ranges, resolution and noise, rejection of the mains by whole cycles, an
/// analog and a digital filter, and leads whose thermal voltage drifts.
/// </summary>
/// <remarks>
/// A reading that is asked for begins at once, or when the last one is over, and integrates over its time; but it takes no time of the
/// bench's, so that it sees the sample as it is: whoever wants a settled one waits before. The transients of the analog filter are simulated in delta measurements only, where
/// it is known when the current reversed; elsewhere it weakens the pickup. What the automatic zero takes in time is left out.
/// </remarks>
public sealed class SimulatedNanovoltmeter : IVoltmeter
{
    /// <summary>Every range reaches this much further than its name.</summary>
    internal const double Overrange = 1.2;

    /// <summary>Steps from zero to a range's name: 10 mV come in steps of 1 nV.</summary>
    private const double StepsPerRange = 1e7;

    private const double FewestCycles = 0.01;
    private const int MostAverages = 100;
    private const double LargestVoltage = 120;

    private static readonly InstrumentIdentity Identity = new("SpinBench", "simulated nanovoltmeter", "0", "1");
    private static readonly double[] RangesOfFirstChannel = [0.01, 0.1, 1, 10, 100];

    private readonly IStation _station;
    private readonly ITerminals _terminals;
    private readonly RandomStream _noise;
    private readonly RandomStream _linkNoise;
    private double _busyUntil;

    /// <summary>Puts a nanovoltmeter on a virtual bench.</summary>
    /// <param name="station">Is brought up to the present before anything is measured.</param>
    /// <param name="terminals">What the first channel is connected to.</param>
    /// <param name="settings">How good it is.</param>
    /// <param name="seed">Seed of the bench.</param>
    /// <param name="path">Path of this component, to which its random numbers belong.</param>
    public SimulatedNanovoltmeter(IStation station, ITerminals terminals, SimulatedNanovoltmeterSettings settings, ulong seed, string path)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(terminals);
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.LineFrequency is not (50 or 60))
            throw new ArgumentException($"the mains have 50 Hz or 60 Hz, not {settings.LineFrequency} Hz", nameof(settings));
        _station = station;
        _terminals = terminals;
        Settings = settings;
        _noise = new RandomStream(seed, path, "reading");
        _linkNoise = new RandomStream(seed, path, "delta");
        Filter.Reset();
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Ranges => RangesOfFirstChannel;

    /// <summary>How good it is.</summary>
    internal SimulatedNanovoltmeterSettings Settings { get; }

    /// <summary>The digital filter of the first channel.</summary>
    internal DigitalFilter Filter { get; } = new();

    /// <summary>The range in use, in V.</summary>
    internal double Range { get; private set; } = 100;

    /// <summary>True when the range follows the voltage.</summary>
    internal bool RangesAutomatically { get; set; } = true;

    /// <summary>Integration time, in cycles of the mains.</summary>
    internal double PowerLineCycles { get; private set; } = 5;

    /// <summary>True when the analog filter is on.</summary>
    internal bool AnalogFilter { get; set; }

    /// <summary>Integration time, in seconds.</summary>
    [Unit("s")] internal double Aperture => PowerLineCycles / Settings.LineFrequency;

    /// <summary>What a reading takes, in seconds.</summary>
    [Unit("s")] internal double ReadingDuration => Filter.ConversionsPerReading * Aperture;

    /// <summary>Time constant with which the input settles, in seconds.</summary>
    [Unit("s")] internal double SettlingTime => AnalogFilter ? 1 / (2 * Math.PI * Settings.AnalogFilterCorner) : 0;

    /// <summary>What answers at the serial port behind the instrument, for a current source that is linked to it; null when nothing does.</summary>
    internal IVirtualInstrument? SerialPort { get; set; }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Identity);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(VoltmeterConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration.Range is { } asked) CheckRange(asked);
        CheckCycles(configuration.PowerLineCycles);
        if (configuration.Averages is < 1 or > MostAverages)
            throw new InstrumentSettingException(Identity.Model, $"a mean of {configuration.Averages} conversions was asked for; allowed are 1 to {MostAverages}");
        Integrate(configuration.PowerLineCycles);
        if (configuration.Range is { } range) SelectRange(range); else RangesAutomatically = true;
        AnalogFilter = configuration.AnalogFilter;
        Filter.IsMoving = configuration.MovingAverage;
        Filter.Window = 0;
        Filter.Count = configuration.Averages;
        Filter.IsOn = configuration.Averages > 1;
        Filter.Clear();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<VoltmeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) => ValueTask.FromResult(
        new VoltmeterConfiguration
        {
            Range = RangesAutomatically ? null : Range,
            PowerLineCycles = PowerLineCycles,
            AnalogFilter = AnalogFilter,
            Averages = Filter.IsOn ? Filter.Count : 1,
            MovingAverage = Filter.IsMoving,
        });

    /// <inheritdoc/>
    public ValueTask<double> ReadLineFrequencyAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Settings.LineFrequency);

    /// <inheritdoc/>
    public ValueTask<double> ReadAsync(CancellationToken cancellation = default)
    {
        _station.CatchUp();
        _busyUntil = Math.Max(_busyUntil, _station.Now) + ReadingDuration;
        var voltage = Read(_busyUntil);
        return double.IsFinite(voltage)
            ? ValueTask.FromResult(voltage)
            : throw new InstrumentException(Identity.Model, null, $"the voltage is beyond the range of {Range} V");
    }

    /// <summary>Takes a reading.</summary>
    /// <param name="end">When it ends, in seconds.</param>
    /// <returns>The voltage, in V; infinite when it is beyond the range.</returns>
    internal double Read([Unit("s")] double end)
    {
        var conversions = Filter.ConversionsPerReading;
        double sum = 0;
        for (var conversion = conversions - 1; conversion >= 0; conversion--)
            sum += Convert(_terminals.MeanVoltage(Aperture), _terminals.Resistance, end - ((conversion + 1) * Aperture), Aperture, _noise);
        return Filter.Moved(sum / conversions, Range);
    }

    /// <summary>Converts a voltage for the current source that is linked; with a noise of its own, so that nobody's readings change it.</summary>
    /// <param name="voltage">Mean over the integration time, in V.</param>
    /// <param name="sourceResistance">Resistance that the input looks into, in Ω.</param>
    /// <param name="start">Beginning of the integration, in seconds since the bench's start.</param>
    /// <param name="aperture">Integration time, in seconds.</param>
    /// <returns>The voltage, in V; infinite when it is beyond the range.</returns>
    internal double ConvertForLink(
        [Unit("V")] double voltage, [Unit("Ω")] double sourceResistance, [Unit("s")] double start, [Unit("s")] double aperture) =>
        Convert(voltage, sourceResistance, start, aperture, _linkNoise);

    // What the leads add and the noise, rounded to the range's steps.
    private double Convert(double voltage, double sourceResistance, double start, double aperture, RandomStream noise)
    {
        // A linear drift has its mean in the middle.
        var atInput = voltage + Settings.ThermalVoltage + (Settings.ThermalDrift * (start + (aperture / 2))) + Pickup(start, aperture);
        if (RangesAutomatically) Range = RangeFor(atInput);
        var cycles = aperture * Settings.LineFrequency;
        var own = Settings.RangeNoise * Range;
        var variance = ((Settings.InputNoise * Settings.InputNoise) + (own * own)) / cycles;

        // Johnson noise 4kTR in the bandwidth 1/(2·aperture) of a mean.
        if (double.IsFinite(sourceResistance)) variance += 4 * PhysicalConstants.Boltzmann * Settings.Temperature * sourceResistance / (2 * aperture);
        var measured = atInput + (Math.Sqrt(variance) * noise.NextGaussian());
        if (Math.Abs(measured) > Overrange * Range) return measured > 0 ? double.PositiveInfinity : double.NegativeInfinity;
        return Math.Round(measured / Range * StepsPerRange) / StepsPerRange * Range;
    }

    /// <summary>Selects the smallest range that holds a voltage.</summary>
    /// <exception cref="InstrumentSettingException">There is none.</exception>
    internal void SelectRange([Unit("V")] double voltage)
    {
        CheckRange(voltage);
        Range = RangeFor(voltage);
        RangesAutomatically = false;
        Filter.Clear();
    }

    /// <summary>Sets the integration time in cycles of the mains.</summary>
    /// <exception cref="InstrumentSettingException">It is out of range.</exception>
    internal void Integrate(double powerLineCycles)
    {
        CheckCycles(powerLineCycles);
        PowerLineCycles = powerLineCycles;
        Filter.Clear();
    }

    // The mean of a sine of the mains over the integration time: nothing over whole cycles.
    private double Pickup(double start, double aperture)
    {
        var angular = 2 * Math.PI * Settings.LineFrequency;
        var amplitude = AnalogFilter
            ? Settings.LinePickup / Math.Sqrt(1 + Math.Pow(Settings.LineFrequency / Settings.AnalogFilterCorner, 2))
            : Settings.LinePickup;
        var cycles = aperture * Settings.LineFrequency;
        if (cycles == Math.Round(cycles)) return 0;
        return amplitude * (Math.Cos(angular * start) - Math.Cos(angular * (start + aperture))) / (angular * aperture);
    }

    private static double RangeFor(double voltage)
    {
        foreach (var range in RangesOfFirstChannel)
        {
            if (Math.Abs(voltage) <= range * Overrange) return range;
        }

        return RangesOfFirstChannel[^1];
    }

    private static void CheckRange(double range)
    {
        if (!(range >= 0 && range <= LargestVoltage))
            throw new InstrumentSettingException(Identity.Model, $"a range of {range} V was asked for; allowed are 0 V to {LargestVoltage} V");
    }

    private void CheckCycles(double cycles)
    {
        if (!(cycles >= FewestCycles && cycles <= Settings.LineFrequency))
        {
            throw new InstrumentSettingException(
                Identity.Model,
                $"an integration time of {cycles} cycles was asked for; allowed are {FewestCycles} to {Settings.LineFrequency} cycles of the mains");
        }
    }
}
