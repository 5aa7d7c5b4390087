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
/// it is known when the current reversed; elsewhere it weakens the pickup. What the automatic zero takes in time is left out. The second channel sees a
/// constant voltage, and no thermal voltages of its leads.
/// </remarks>
public sealed class SimulatedNanovoltmeter : IVoltmeter
{
    /// <summary>Steps from zero to a range's name: 10 mV come in steps of 1 nV.</summary>
    private const double StepsPerRange = 1e7;

    private const double FewestCycles = 0.01;
    private const int MostAverages = 100;
    private const int Channels = 2;

    private static readonly InstrumentIdentity Identity = new("SpinBench", "simulated nanovoltmeter", "0", "1");
    private static readonly double[] RangesOfFirstChannel = [0.01, 0.1, 1, 10, 100];
    private static readonly double[] RangesOfSecondChannel = [0.1, 1, 10];

    private readonly IStation _station;
    private readonly ITerminals _terminals;
    private readonly RandomStream _noise;
    private readonly RandomStream _secondNoise;
    private readonly RandomStream _linkNoise;
    private readonly NanovoltmeterInput[] _inputs =
        [new(Identity.Model, RangesOfFirstChannel), new(Identity.Model, RangesOfSecondChannel)];

    private int _channel = 1;
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
        _secondNoise = new RandomStream(seed, path, "second channel");
        _linkNoise = new RandomStream(seed, path, "delta");
        foreach (var input in _inputs) input.Reset();
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Ranges => RangesOfFirstChannel;

    /// <summary>How good it is.</summary>
    internal SimulatedNanovoltmeterSettings Settings { get; }

    /// <summary>Integration time, in cycles of the mains.</summary>
    internal double PowerLineCycles { get; private set; } = 5;

    /// <summary>Integration time, in seconds.</summary>
    [Unit("s")] internal double Aperture => PowerLineCycles / Settings.LineFrequency;

    /// <summary>Time constant with which the first input settles, in seconds.</summary>
    [Unit("s")] internal double SettlingTime => Input(1).AnalogFilter ? 1 / (2 * Math.PI * Settings.AnalogFilterCorner) : 0;

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
        if (configuration.Channel is < 1 or > Channels)
            throw new InstrumentSettingException(Identity.Model, $"channel {configuration.Channel} was asked for; there are channels 1 and {Channels}");
        var input = Input(configuration.Channel);
        if (configuration.Range is { } asked) input.Check(asked);
        CheckCycles(configuration.PowerLineCycles);
        if (configuration.Averages is < 1 or > MostAverages)
            throw new InstrumentSettingException(Identity.Model, $"a mean of {configuration.Averages} conversions was asked for; allowed are 1 to {MostAverages}");
        _channel = configuration.Channel;
        Integrate(configuration.PowerLineCycles);
        if (configuration.Range is { } range) input.SelectRange(range); else input.RangesAutomatically = true;
        input.AnalogFilter = configuration.AnalogFilter;
        input.Filter.IsMoving = configuration.MovingAverage;
        input.Filter.Window = 0;
        input.Filter.Count = configuration.Averages;
        input.Filter.IsOn = configuration.Averages > 1;
        input.Filter.Clear();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<VoltmeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default)
    {
        var input = Input(_channel);
        return ValueTask.FromResult(new VoltmeterConfiguration
        {
            Channel = _channel,
            Range = input.RangesAutomatically ? null : input.Range,
            PowerLineCycles = PowerLineCycles,
            AnalogFilter = input.AnalogFilter,
            Averages = input.Filter.IsOn ? input.Filter.Count : 1,
            MovingAverage = input.Filter.IsMoving,
        });
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadLineFrequencyAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Settings.LineFrequency);

    /// <inheritdoc/>
    public ValueTask<double> ReadAsync(CancellationToken cancellation = default)
    {
        _station.CatchUp();
        _busyUntil = Math.Max(_busyUntil, _station.Now) + ReadingDuration(_channel);
        var voltage = Read(_channel, _busyUntil);
        return double.IsFinite(voltage)
            ? ValueTask.FromResult(voltage)
            : throw new InstrumentException(Identity.Model, null, $"the voltage is beyond the range of {Input(_channel).Range} V");
    }

    /// <summary>The settings of a channel, 1 or 2.</summary>
    internal NanovoltmeterInput Input(int channel) => _inputs[channel - 1];

    /// <summary>What a reading of a channel takes, in seconds.</summary>
    [return: Unit("s")]
    internal double ReadingDuration(int channel) => Input(channel).Filter.ConversionsPerReading * Aperture;

    /// <summary>Takes a reading.</summary>
    /// <param name="channel">Of which channel, 1 or 2.</param>
    /// <param name="end">When it ends, in seconds.</param>
    /// <returns>The voltage, in V; infinite when it is beyond the range.</returns>
    internal double Read(int channel, [Unit("s")] double end)
    {
        var input = Input(channel);
        var conversions = input.Filter.ConversionsPerReading;
        double sum = 0;
        for (var conversion = conversions - 1; conversion >= 0; conversion--)
        {
            var start = end - ((conversion + 1) * Aperture);
            sum += channel == 1
                ? Convert(AtFirstInput(_terminals.MeanVoltage(Aperture), start, Aperture), input, _terminals.Resistance, start, Aperture, _noise)
                : Convert(Settings.SecondVoltage, input, 0, start, Aperture, _secondNoise);
        }

        return input.Filter.Moved(sum / conversions, input.Range);
    }

    /// <summary>Converts a voltage for the current source that is linked; with a noise of its own, so that nobody's readings change it.</summary>
    /// <param name="voltage">Mean over the integration time, in V.</param>
    /// <param name="sourceResistance">Resistance that the input looks into, in Ω.</param>
    /// <param name="start">Beginning of the integration, in seconds since the bench's start.</param>
    /// <param name="aperture">Integration time, in seconds.</param>
    /// <returns>The voltage, in V; infinite when it is beyond the range.</returns>
    internal double ConvertForLink(
        [Unit("V")] double voltage, [Unit("Ω")] double sourceResistance, [Unit("s")] double start, [Unit("s")] double aperture) =>
        Convert(AtFirstInput(voltage, start, aperture), Input(1), sourceResistance, start, aperture, _linkNoise);

    // What the leads add. A linear drift has its mean in the middle.
    private double AtFirstInput(double voltage, double start, double aperture) =>
        voltage + Settings.ThermalVoltage + (Settings.ThermalDrift * (start + (aperture / 2)));

    // Pickup and noise, rounded to the range's steps.
    private double Convert(double voltage, NanovoltmeterInput input, double sourceResistance, double start, double aperture, RandomStream noise)
    {
        var atInput = voltage + Pickup(input, start, aperture);
        input.Follow(atInput);
        var cycles = aperture * Settings.LineFrequency;
        var own = Settings.RangeNoise * input.Range;
        var variance = ((Settings.InputNoise * Settings.InputNoise) + (own * own)) / cycles;

        // Johnson noise 4kTR in the bandwidth 1/(2·aperture) of a mean.
        if (double.IsFinite(sourceResistance)) variance += 4 * PhysicalConstants.Boltzmann * Settings.Temperature * sourceResistance / (2 * aperture);
        var measured = atInput + (Math.Sqrt(variance) * noise.NextGaussian());
        if (Math.Abs(measured) > NanovoltmeterInput.Overrange * input.Range) return measured > 0 ? double.PositiveInfinity : double.NegativeInfinity;
        return Math.Round(measured / input.Range * StepsPerRange) / StepsPerRange * input.Range;
    }

    /// <summary>Sets the integration time in cycles of the mains.</summary>
    /// <exception cref="InstrumentSettingException">It is out of range.</exception>
    internal void Integrate(double powerLineCycles)
    {
        CheckCycles(powerLineCycles);
        PowerLineCycles = powerLineCycles;
        foreach (var input in _inputs) input.Filter.Clear();
    }

    // The mean of a sine of the mains over the integration time: nothing over whole cycles.
    private double Pickup(NanovoltmeterInput input, double start, double aperture)
    {
        var angular = 2 * Math.PI * Settings.LineFrequency;
        var amplitude = input.AnalogFilter
            ? Settings.LinePickup / Math.Sqrt(1 + Math.Pow(Settings.LineFrequency / Settings.AnalogFilterCorner, 2))
            : Settings.LinePickup;
        var cycles = aperture * Settings.LineFrequency;
        if (cycles == Math.Round(cycles)) return 0;
        return amplitude * (Math.Cos(angular * start) - Math.Cos(angular * (start + aperture))) / (angular * aperture);
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
