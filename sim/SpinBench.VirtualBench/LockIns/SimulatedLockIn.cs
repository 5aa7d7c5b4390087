using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Randomness;
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
public sealed partial class SimulatedLockIn : ILockInAmplifier
{
    private readonly IStation _station;
    private readonly SimulatedLockInSettings _settings;
    private readonly LockInFrontEnd _frontEnd;
    private readonly FilterCascade _filter;
    private readonly SynchronousAverage _average;
    private readonly string _name;
    private readonly double _headroom;
    private double _averagedPeriod;
    private LockInFaults _faults;
    private Action? _sample;
    private double _sampleInterval;
    private double _untilSample;
    private LineFilters _lineFilters;
    private int? _inputRange;

    /// <summary>Puts an SR830 on a virtual bench, in its default settings and at rest.</summary>
    /// <param name="station">The station, asked to catch up before anything is read or changed.</param>
    /// <param name="circuit">What the sine output drives and the signal input sees.</param>
    /// <param name="settings">How good the instrument is.</param>
    /// <param name="seed">Seed of the bench.</param>
    /// <param name="name">Path of the instrument on the bench, which keys its noise.</param>
    public SimulatedLockIn(IStation station, ILockInCircuit circuit, SimulatedLockInSettings settings, ulong seed, string name)
        : this(LockInModelTable.Sr830, station, circuit, settings, seed, name)
    {
    }

    /// <summary>Puts a lock-in amplifier of some model on a virtual bench.</summary>
    internal SimulatedLockIn(
        LockInModel model, IStation station, ILockInCircuit circuit, SimulatedLockInSettings settings, ulong seed, string name)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(circuit);
        ArgumentNullException.ThrowIfNull(settings);
        _station = station;
        _settings = settings;
        _name = name;
        Model = model;
        _headroom = settings.Headroom ?? model.Headroom;
        _frontEnd = new LockInFrontEnd(circuit, settings, _headroom);
        _filter = new FilterCascade(new RandomStream(seed, name, "input noise"));
        _average = new SynchronousAverage(_filter);
        _auxiliaryOutputs = new double[model.AuxiliaryOutputs];
        if (model.InputRanges is not null) _inputRange = model.InputRangeFor(Configuration);
        TakeOver();
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Sensitivities => Model.SensitivitiesOf(Configuration.Input);

    /// <inheritdoc/>
    public IReadOnlyList<double> TimeConstants => Model.TimeConstants;

    /// <inheritdoc/>
    /// <remarks>That of the voltage input; whatever the current input needs is derived from it.</remarks>
    public double InputResistance => LockInFrontEnd.VoltageInputResistance;

    /// <summary>Ranges and tables of the model.</summary>
    internal LockInModel Model { get; }

    /// <summary>Settings as they are; the frequency is the internal oscillator's.</summary>
    internal LockInConfiguration Configuration { get; private set; } = new();

    /// <summary>Line filters that are on.</summary>
    internal LineFilters LineFilters
    {
        get => _lineFilters;
        set
        {
            CatchUp();
            _lineFilters = value;
            TakeOver();
        }
    }

    /// <summary>Index of the input range, where the model has a setting for it; an input range chosen by itself changes the reserve.</summary>
    internal int? InputRange
    {
        get => _inputRange;
        set
        {
            CatchUp();
            _inputRange = value;
            TakeOver();
        }
    }

    /// <summary>Noise around the detection frequency, in V/√Hz (A/√Hz).</summary>
    internal double NoiseDensity => _frontEnd.Look().NoiseDensity;

    /// <summary>True while the input amplifier cannot follow the signal.</summary>
    internal bool IsInputOverloaded => _frontEnd.Look().IsOverloaded;

    /// <summary>Largest value that an output shows, in V (A).</summary>
    internal double Limit => _headroom * Configuration.Sensitivity;

    /// <summary>Lets time pass while the circuit's answer is constant. Called by the station when it catches up, by nobody else.</summary>
    /// <param name="duration">How long, in seconds.</param>
    public void Observe([Unit("s")] double duration)
    {
        if (!(duration > 0)) return;
        var left = Acquire(duration);
        if (left > 0) Pass(left);
    }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(new InstrumentIdentity("SpinBench", "Simulated lock-in amplifier", _name, ""));

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        Apply(Configuration with { SineAmplitude = Model.MinimumSine });
        for (var output = 1; output <= Model.AuxiliaryOutputs; output++) SetAuxiliaryOutput(output, 0);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(LockInConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        LockInLimits.Check(Model, _name, configuration);
        if (Model.InputRanges is not null) _inputRange = Model.InputRangeFor(configuration);
        var isExternal = configuration.Reference == LockInReference.External;
        Apply(isExternal ? configuration with { Frequency = Configuration.Frequency } : configuration);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<LockInConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(Configuration with { Frequency = Sine.Frequency, Reserve = Reserve });

    /// <inheritdoc/>
    public ValueTask SetSensitivityAsync(double sensitivity, CancellationToken cancellation = default)
    {
        LockInLimits.CheckSensitivity(Model, _name, sensitivity, Configuration.Input);
        var next = Configuration with { Sensitivity = sensitivity, Reserve = Reserve };
        if (Model.InputRanges is not null)
        {
            if (Model.InputRangeFor(next) < 0) next = next with { Reserve = DynamicReserve.LowNoise };
            _inputRange = Model.InputRangeFor(next);
        }

        Apply(next);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<LockInReading> ReadAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Read());

    /// <inheritdoc/>
    public ValueTask<LockInFaults> ReadFaultsAsync(CancellationToken cancellation = default) => ValueTask.FromResult(TakeFaults());

    /// <summary>The dynamic reserve, which follows from the input range where the model has one.</summary>
    internal DynamicReserve Reserve => _inputRange is { } range
        ? Model.ReserveOf(range, Configuration.Sensitivity, Configuration.Input)
        : Configuration.Reserve;

    internal LockInReading Read()
    {
        CatchUp();
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

    /// <summary>Faults that stand now; they are remembered, too.</summary>
    internal LockInFaults PresentFaults()
    {
        CatchUp();
        var faults = Judge(_frontEnd.Look().IsOverloaded);
        _faults |= faults;
        return faults;
    }

    internal LockInFaults TakeFaults()
    {
        CatchUp();
        LatchFaults(_frontEnd.Look().IsOverloaded);
        var faults = _faults;
        _faults = LockInFaults.None;
        return faults;
    }

    internal void Apply(LockInConfiguration configuration)
    {
        CatchUp();
        Configuration = configuration;
        TakeOver();
    }

    /// <summary>Has a routine called at equal intervals, while time passes.</summary>
    internal void BeginSampling(double interval, double delay, Action sample)
    {
        CatchUp();
        (_sampleInterval, _untilSample, _sample) = (interval, delay + interval, sample);
    }

    internal void EndSampling() => _sample = null;

    internal void CatchUp()
    {
        _station.CatchUp();
        FollowReference();
    }

    private void Pass(double duration)
    {
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

    private void TakeOver()
    {
        _filter.TimeConstant = Configuration.TimeConstant;
        _filter.Poles = Configuration.FilterPoles;
        var frequency = ReferenceFrequency;
        var detection = DetectionFrequency;
        _frontEnd.Configure(Configuration, frequency, DetectedHarmonic, detection, _lineFilters, _inputRange is { } range ? Model.InputRanges![range] : null);
        var isAveraging = Configuration.SynchronousFilter && frequency > 0 && detection < Model.SynchronousLimit;
        var period = isAveraging ? 1 / (Configuration.Reference == LockInReference.Dual ? detection : frequency) : 0;
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

    private void LatchFaults(bool inputOverload) => _faults |= Judge(inputOverload);

    private LockInFaults Judge(bool inputOverload)
    {
        var (x, y) = Output();
        var limit = Limit;
        return (inputOverload ? LockInFaults.InputOverload : 0)
            | (_filter.FirstPole > limit ? LockInFaults.FilterOverload : 0)
            | (Math.Max(Math.Abs(x), Math.Abs(y)) > limit ? LockInFaults.OutputOverload : 0)
            | (ReferenceFrequency <= 0 ? LockInFaults.ReferenceUnlocked : 0);
    }
}
