using SpinBench.Instruments;
using SpinBench.Physics.Stochastic;
using SpinBench.Quantities;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>
/// The physics of a lock-in amplifier: input stage, phase-sensitive detectors, cascaded RC filters with the noise that passes them,
/// synchronous filter, overloads and finite resolution. Settings act as on a real unit: phase, harmonic and input change what enters the
/// filters, which keep their memory.
/// </summary>
/// <remarks>
/// Readings are in V rms; in A rms when a current is measured, and then the sensitivities are too. The ripple at twice the detection
/// frequency that short time constants let through is not simulated, nor are the transients of the AC coupling and the notch filters.
/// </remarks>
public sealed class SimulatedLockIn : ILockInAmplifier
{
    /// <summary>Above this detection frequency, in Hz, there is no synchronous filter.</summary>
    internal const double SynchronousLimit = 200;

    private const int AuxiliaryOutputs = 4;

    private readonly IStation _station;
    private readonly SimulatedLockInSettings _settings;
    private readonly LockInFrontEnd _frontEnd;
    private readonly FilterCascade _filter;
    private readonly SynchronousAverage _average;
    private readonly double[] _auxiliaryOutputs = new double[AuxiliaryOutputs];
    private readonly string _name;
    private double _averagedPeriod;
    private LockInFaults _faults;
    private Action? _sample;
    private double _sampleInterval;
    private double _untilSample;
    private double? _externalReference;
    private LineFilters _lineFilters;

    /// <summary>Puts a lock-in amplifier on a virtual bench, in its default settings and at rest.</summary>
    /// <param name="station">The station, asked to catch up before anything is read or changed.</param>
    /// <param name="circuit">What the sine output drives and the signal input sees.</param>
    /// <param name="settings">How good the instrument is.</param>
    /// <param name="seed">Seed of the bench.</param>
    /// <param name="name">Path of the instrument on the bench, which keys its noise.</param>
    public SimulatedLockIn(IStation station, ILockInCircuit circuit, SimulatedLockInSettings settings, ulong seed, string name)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(circuit);
        ArgumentNullException.ThrowIfNull(settings);
        _station = station;
        _settings = settings;
        _name = name;
        _frontEnd = new LockInFrontEnd(circuit, settings);
        _filter = new FilterCascade(new RandomStream(seed, name, "input noise"));
        _average = new SynchronousAverage(_filter);
        TakeOver();
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Sensitivities => LockInRanges.SensitivitiesOf(Configuration.Input);

    /// <inheritdoc/>
    public IReadOnlyList<double> TimeConstants => LockInRanges.TimeConstants;

    /// <inheritdoc/>
    /// <remarks>That of the voltage input; whatever the current input needs is derived from it.</remarks>
    public double InputResistance => LockInFrontEnd.VoltageInputResistance;

    /// <summary>What is connected to the auxiliary inputs: gives the voltage, in V, at input 1 to 4. Nothing when null.</summary>
    public Func<int, double>? AuxiliaryInputs { get; set; }

    /// <summary>Frequency, in Hz, of the signal at the reference input; null when nothing is connected there.</summary>
    [Unit("Hz")]
    public double? ExternalReference
    {
        get => _externalReference;
        set
        {
            _station.CatchUp();
            _externalReference = value;
            TakeOver();
        }
    }

    /// <summary>Frequency of the reference in use, in Hz; zero while the external one is missing.</summary>
    [Unit("Hz")]
    public double ReferenceFrequency =>
        Configuration.Reference == LockInReference.Internal ? Configuration.Frequency : _externalReference ?? 0;

    /// <summary>Settings as they are; the frequency is the internal oscillator's.</summary>
    internal LockInConfiguration Configuration { get; private set; } = new();

    /// <summary>Line filters that are on.</summary>
    internal LineFilters LineFilters
    {
        get => _lineFilters;
        set
        {
            _station.CatchUp();
            _lineFilters = value;
            TakeOver();
        }
    }

    /// <summary>Noise around the detection frequency, in V/√Hz (A/√Hz).</summary>
    internal double NoiseDensity => _frontEnd.Look().NoiseDensity;

    /// <summary>True while the input amplifier cannot follow the signal.</summary>
    internal bool IsInputOverloaded => _frontEnd.Look().IsOverloaded;

    /// <summary>Largest value that an output shows, in V (A).</summary>
    internal double Limit => _settings.Headroom * Configuration.Sensitivity;

    /// <summary>Lets time pass while the circuit's answer is constant. Called by the station when it catches up, by nobody else.</summary>
    /// <param name="duration">How long, in seconds.</param>
    public void Observe([Unit("s")] double duration)
    {
        if (!(duration > 0)) return;
        var input = _frontEnd.Look();
        const double clockResolution = 0.5e-9;
        while (_sample is not null && _untilSample <= duration + clockResolution)
        {
            var piece = Math.Clamp(_untilSample, 0, duration);
            Settle(piece, input);
            duration -= piece;
            _untilSample += _sampleInterval - piece;
            _sample();
        }

        _untilSample -= duration;
        Settle(duration, input);
        LatchFaults(input.IsOverloaded);
    }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(new InstrumentIdentity("SpinBench", "Simulated lock-in amplifier", _name, ""));

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        Apply(Configuration with { SineAmplitude = LockInRanges.MinimumSine });
        Array.Clear(_auxiliaryOutputs);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(LockInConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        LockInLimits.Check(_name, configuration);
        var isExternal = configuration.Reference == LockInReference.External;
        Apply(isExternal ? configuration with { Frequency = Configuration.Frequency } : configuration);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<LockInConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(Configuration with { Frequency = ReferenceFrequency });

    /// <inheritdoc/>
    public ValueTask SetSensitivityAsync(double sensitivity, CancellationToken cancellation = default)
    {
        LockInLimits.CheckSensitivity(_name, sensitivity, Configuration.Input);
        Apply(Configuration with { Sensitivity = sensitivity });
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<LockInReading> ReadAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Read());

    /// <inheritdoc/>
    public ValueTask<LockInFaults> ReadFaultsAsync(CancellationToken cancellation = default) => ValueTask.FromResult(TakeFaults());

    /// <summary>Voltage at an auxiliary output, in V.</summary>
    /// <param name="output">Output 1 to 4.</param>
    [return: Unit("V")]
    public double AuxiliaryOutput(int output) => _auxiliaryOutputs[output - 1];

    /// <summary>Sets an auxiliary output, 1 to 4, in V.</summary>
    internal void SetAuxiliaryOutput(int output, double voltage)
    {
        _station.CatchUp();
        _auxiliaryOutputs[output - 1] = voltage;
    }

    /// <summary>Voltage at an auxiliary input, 1 to 4, in V, at the moment that the station has reached.</summary>
    internal double AuxiliaryInput(int input) => AuxiliaryInputs?.Invoke(input) ?? 0;

    internal LockInReading Read()
    {
        _station.CatchUp();
        return Present();
    }

    /// <summary>Output as it is at the moment that the station has reached; for the sampling of a buffer.</summary>
    internal LockInReading Present()
    {
        var (x, y) = Output();
        var step = Math.ScaleB(Configuration.Sensitivity, 1 - _settings.ResolutionBits);
        var limit = Limit;
        return new LockInReading(
            Math.Clamp(Math.Round(x / step) * step, -limit, limit),
            Math.Clamp(Math.Round(y / step) * step, -limit, limit));
    }

    internal LockInFaults TakeFaults()
    {
        _station.CatchUp();
        LatchFaults(_frontEnd.Look().IsOverloaded);
        var faults = _faults;
        _faults = LockInFaults.None;
        return faults;
    }

    internal void Apply(LockInConfiguration configuration)
    {
        _station.CatchUp();
        Configuration = configuration;
        TakeOver();
    }

    /// <summary>Has a routine called at equal intervals, while time passes.</summary>
    internal void BeginSampling(double interval, double delay, Action sample)
    {
        _station.CatchUp();
        (_sampleInterval, _untilSample, _sample) = (interval, delay + interval, sample);
    }

    internal void EndSampling() => _sample = null;

    internal void CatchUp() => _station.CatchUp();

    private void TakeOver()
    {
        _filter.TimeConstant = Configuration.TimeConstant;
        _filter.Poles = Configuration.FilterPoles;
        _frontEnd.Configure(Configuration, ReferenceFrequency, _lineFilters);
        var frequency = ReferenceFrequency;
        var isAveraging = Configuration.SynchronousFilter && frequency > 0 && frequency * Configuration.Harmonic < SynchronousLimit;
        var period = isAveraging ? 1 / frequency : 0;
        if (period > 0 && period != _averagedPeriod) _average.Start(period);
        _averagedPeriod = period;
    }

    private void Settle(double duration, in DemodulatedInput input)
    {
        if (!(duration > 0)) return;
        if (_averagedPeriod > 0) _average.Advance(duration, input);
        else _filter.Advance(duration, input);
    }

    private (double X, double Y) Output() => _averagedPeriod > 0 ? (_average.X, _average.Y) : (_filter.X, _filter.Y);

    private void LatchFaults(bool inputOverload)
    {
        var (x, y) = Output();
        var limit = Limit;
        if (inputOverload) _faults |= LockInFaults.InputOverload;
        if (_filter.FirstPole > limit) _faults |= LockInFaults.FilterOverload;
        if (Math.Max(Math.Abs(x), Math.Abs(y)) > limit) _faults |= LockInFaults.OutputOverload;
        if (ReferenceFrequency <= 0) _faults |= LockInFaults.ReferenceUnlocked;
    }
}
