using System.Globalization;
using SpinBench.Instruments;
using SpinBench.Randomness;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.FieldSources;

/// <summary>
/// The physics of a four-quadrant electromagnet supply that ramps by itself: set points of 0.1 mA that the current goes to at a rate, or at
/// several in segments, as far as the compliance allows. It has no output relay: it always drives its set point, and off is a set point of zero.
/// </summary>
public sealed class SimulatedRampingSupply : IBipolarSupply, ICurrentHistory
{
    /// <summary>Number of ramp segments.</summary>
    internal const int Segments = 5;

    private const double Resolution = 1e-4;

    /// <summary>How far a straight piece may be from the current, as a part of the largest current.</summary>
    private const double Straightness = 1e-4;

    private static readonly InstrumentIdentity Identity = new("SpinBench", "simulated electromagnet supply", "0", "1");

    private readonly IStation _station;
    private readonly SimulatedRampingSupplySettings _settings;
    private readonly RampedCoil _coil;
    private readonly RandomStream _noise;
    private readonly RampSegment[] _segments = new RampSegment[Segments];

    /// <summary>Builds a supply at zero current.</summary>
    /// <param name="station">Is brought up to the present before anything changes or is measured.</param>
    /// <param name="settings">Imperfections and coil.</param>
    /// <param name="model">Ratings.</param>
    /// <param name="seed">Seed of the bench.</param>
    /// <param name="path">Path of this component, to which its random numbers belong.</param>
    public SimulatedRampingSupply(IStation station, SimulatedRampingSupplySettings settings, LakeShoreSupplyModel model, ulong seed, string path)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(model);
        _station = station;
        _settings = settings;
        _coil = new RampedCoil(settings.CoilInductance, settings.CoilResistance);
        _noise = new RandomStream(seed, path, "reading");
        Model = model;
        CurrentLimit = model.LargestCurrent;
        Array.Fill(_segments, new RampSegment(model.LargestCurrent, Rate));
        ApplyRates();
    }

    /// <summary>Ratings.</summary>
    public LakeShoreSupplyModel Model { get; }

    /// <summary>Largest set point, in A.</summary>
    internal double CurrentLimit { get; private set; }

    /// <summary>Fastest rate, in A/s.</summary>
    internal double RateLimit { get; private set; } = LakeShoreSupplyModel.FastestRate;

    /// <summary>Rate of ramps, in A/s.</summary>
    internal double Rate { get; private set; } = 1; // [unverified]

    /// <summary>True when the rate depends on the current.</summary>
    internal bool UsesSegments { get; private set; }

    /// <summary>True when the current follows an external voltage, of which there is none here, instead of the set point.</summary>
    internal bool IsExternal { get; private set; }

    /// <summary>The set point, in A.</summary>
    internal double SetPoint { get; private set; }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Identity);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        SelectProgramming(external: false);
        UseSegments(false);
        SetRate(RateLimit);
        SetTarget(0);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(SupplyConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration.Mode != SupplyMode.Current || configuration.QuarterRange || configuration.ComplianceVoltage != Model.Voltage)
        {
            throw new InstrumentSettingException(
                Identity.Model, string.Create(CultureInfo.InvariantCulture, $"it drives currents in one range with a compliance of {Model.Voltage} V, and nothing else"));
        }

        SelectProgramming(external: false);
        UseSegments(false);
        SetRate(RateLimit);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<SupplyConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(new SupplyConfiguration { ComplianceVoltage = Model.Voltage });

    /// <inheritdoc/>
    public ValueTask SetCurrentAsync(double current, CancellationToken cancellation = default)
    {
        if (!(Math.Abs(current) <= CurrentLimit))
        {
            throw new InstrumentSettingException(
                Identity.Model,
                string.Create(CultureInfo.InvariantCulture, $"a current of {current} A was asked for; allowed are -{CurrentLimit} A to {CurrentLimit} A"));
        }

        SetTarget(current);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadCurrentSetPointAsync(CancellationToken cancellation = default) => ValueTask.FromResult(SetPoint);

    /// <inheritdoc/>
    public ValueTask<double> MeasureCurrentAsync(CancellationToken cancellation = default) => ValueTask.FromResult(MeasureCurrent());

    /// <inheritdoc/>
    public ValueTask<double> MeasureVoltageAsync(CancellationToken cancellation = default) => ValueTask.FromResult(MeasureVoltage());

    /// <inheritdoc/>
    public ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default)
    {
        if (!on) SetTarget(0);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    /// <remarks>Always true: there is no relay.</remarks>
    public ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default) => ValueTask.FromResult(true);

    /// <inheritdoc/>
    /// <remarks>A piece is within 10⁻⁴ of the largest current of the current.</remarks>
    public CurrentPiece NextPiece(double from, double until)
    {
        _coil.AdvanceTo(from);
        var start = _coil.Current;
        _coil.AdvanceStraight(until, Straightness * Model.LargestCurrent);
        return new CurrentPiece(_coil.Time, start, _coil.Current);
    }

    /// <summary>Ramps to a current.</summary>
    internal void SetTarget(double current)
    {
        SetPoint = Math.Round(current / Resolution) * Resolution;
        Drive();
    }

    /// <summary>Sets the rate of ramps.</summary>
    internal void SetRate(double rate)
    {
        CatchUp();
        Rate = rate;
        ApplyRates();
    }

    /// <summary>Sets the largest set point and rate; what is set already is not changed [unverified].</summary>
    internal void SetLimits(double current, double rate) => (CurrentLimit, RateLimit) = (current, rate);

    /// <summary>One of the segments, from 0.</summary>
    internal RampSegment Segment(int index) => _segments[index];

    /// <summary>Sets one of the segments, from 0.</summary>
    internal void SetSegment(int index, RampSegment segment)
    {
        CatchUp();
        _segments[index] = segment;
        ApplyRates();
    }

    /// <summary>Chooses between one rate and segments.</summary>
    internal void UseSegments(bool on)
    {
        CatchUp();
        UsesSegments = on;
        ApplyRates();
    }

    /// <summary>Chooses what the current follows.</summary>
    internal void SelectProgramming(bool external)
    {
        IsExternal = external;
        Drive();
    }

    /// <summary>Stays at the present current; the next set point ramps again.</summary>
    internal void Stop()
    {
        CatchUp();
        _coil.Hold();
    }

    /// <summary>Whether a ramp is over, and whether the compliance holds it back.</summary>
    internal (bool IsRampDone, bool IsInCompliance) Condition()
    {
        CatchUp();
        return (_coil.HasArrived, _coil.IsSaturated || Math.Abs(_coil.Voltage) >= Model.Voltage * (1 - 1e-9));
    }

    /// <summary>Measures the current, in A.</summary>
    internal double MeasureCurrent()
    {
        CatchUp();
        return Math.Round((_coil.Current + (_settings.CurrentNoise * _noise.NextGaussian())) / Resolution) * Resolution;
    }

    /// <summary>Measures the voltage, in V.</summary>
    internal double MeasureVoltage()
    {
        CatchUp();
        return Math.Round((_coil.Voltage + (_settings.VoltageNoise * _noise.NextGaussian())) / Resolution) * Resolution;
    }

    private void Drive()
    {
        CatchUp();
        _coil.Ramp(IsExternal ? 0 : SetPoint, Model.Voltage);
    }

    private void ApplyRates() => _coil.Segments = UsesSegments
        ? [.. _segments.OrderBy(segment => segment.UpTo), new RampSegment(double.PositiveInfinity, Rate)]
        : [new RampSegment(double.PositiveInfinity, Rate)];

    // The station asks for the pieces up to now; where there is no station that does, the coil goes its way by itself.
    private void CatchUp()
    {
        _station.CatchUp();
        _coil.AdvanceTo(_station.Now);
    }
}
