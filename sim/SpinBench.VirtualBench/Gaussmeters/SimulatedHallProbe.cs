using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Randomness;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Gaussmeters;

/// <summary>
/// The physics of a gaussmeter whose probe is in the field at the sample: readings at its own rate, of the field of that moment, with offset,
/// calibration error and noise, in steps of the range's resolution. The largest and the smallest field are followed all the time. The bench's
/// field alternates too slowly for an rms reading: that shows the noise alone.
/// </summary>
public sealed partial class SimulatedHallProbe : IFieldWatch
{
    /// <summary>Steps of a range's full scale.</summary>
    private const int Counts = 35_000; // [unverified]

    /// <summary>What a range reads beyond its full scale before it is over range.</summary>
    private const double Headroom = 1.05; // [unverified]

    private static readonly InstrumentIdentity Identity = new("SpinBench", "simulated gaussmeter", "0", "1");

    private readonly IStation _station;
    private readonly SimulatedHallProbeSettings _settings;
    private readonly RandomStream _noise;
    private double _time;
    private double _field;
    private double _converted;
    private long _conversion;
    private long _noisyConversion = -1;
    private double _noiseNow;
    private double _zero;
    private double _smallest = double.PositiveInfinity;
    private double _largest = double.NegativeInfinity;
    private FieldLog? _log;

    /// <summary>Builds a gaussmeter.</summary>
    /// <param name="station">Is brought up to the present before anything is read.</param>
    /// <param name="settings">Probe and imperfections.</param>
    /// <param name="model">What the model can do.</param>
    /// <param name="seed">Seed of the bench.</param>
    /// <param name="path">Path of this component, to which its random numbers belong.</param>
    public SimulatedHallProbe(IStation station, SimulatedHallProbeSettings settings, GaussmeterModel model, ulong seed, string path)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(model);
        _station = station;
        _settings = settings;
        _noise = new RandomStream(seed, path, "reading");
        _time = station.Now;
        Model = model;
        Range = model.Ranges;
    }

    /// <summary>What the model can do.</summary>
    public GaussmeterModel Model { get; }

    /// <summary>The probe.</summary>
    internal HallProbeType Probe => _settings.Probe;

    /// <summary>What is measured.</summary>
    internal GaussmeterMode Mode { get; set; }

    /// <summary>How it is filtered.</summary>
    internal GaussmeterFilter Filter { get; set; }

    /// <summary>What replies count in.</summary>
    internal GaussmeterUnit Unit { get; set; } = GaussmeterUnit.Gauss;

    /// <summary>True when the range follows the field.</summary>
    internal bool AutoRange { get; set; }

    /// <summary>The range, from 1, the finest.</summary>
    internal int Range { get; private set; }

    /// <summary>Full scale of the range, in T.</summary>
    internal double FullScale => Model.FullScale(Probe, Range);

    /// <summary>Full scale of the largest range, in T.</summary>
    internal double FullScaleOfProbe => Model.FullScale(Probe, Model.Ranges);

    /// <summary>True when the field points backwards through the probe.</summary>
    internal bool IsFieldNegative => Sense(_converted) < 0;

    /// <summary>True while the field is logged.</summary>
    internal bool IsLogging
    {
        get
        {
            CatchUp();
            return _log is { IsRunning: true };
        }
    }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Identity);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        SetControlling(false);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(GaussmeterConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration.Mode == GaussmeterMode.Peak && !Model.HasPeak)
            throw new InstrumentSettingException(Identity.Model, "the peak mode was asked for; the model has none");
        var range = configuration.AutoRange ? Range : RangeFor(configuration.Range);
        Mode = configuration.Mode;
        Filter = configuration.Filter;
        Unit = configuration.Unit;
        AutoRange = configuration.AutoRange;
        Range = range;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<GaussmeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default)
    {
        FollowField();
        return ValueTask.FromResult(new GaussmeterConfiguration { Mode = Mode, Filter = Filter, AutoRange = AutoRange, Range = FullScale, Unit = Unit });
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadFieldAsync(CancellationToken cancellation = default) => Read() is { } field
        ? ValueTask.FromResult(field)
        : throw new InstrumentException(Identity.Model, null, $"the field is beyond the range of {QuantityFormat.Print(FullScale, "T")}");

    /// <inheritdoc/>
    public ValueTask<FieldExtremes> ReadExtremesAsync(CancellationToken cancellation = default) => ValueTask.FromResult(ReadExtremes());

    /// <inheritdoc/>
    public ValueTask RestartExtremesAsync(CancellationToken cancellation = default)
    {
        RestartExtremes();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ZeroAsync(CancellationToken cancellation = default)
    {
        Zero();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    void IFieldWatch.Observe(double duration, double from, double to)
    {
        var end = _time + duration;
        var conversion = (long)Math.Floor(end * Model.ReadingRate);
        if (conversion > _conversion)
        {
            var share = duration > 0 ? Math.Clamp(((conversion / Model.ReadingRate) - _time) / duration, 0, 1) : 1;
            (_conversion, _converted) = (conversion, from + ((to - from) * share));
        }

        _log?.Observe(_time, duration, from, to);
        (_time, _field) = (end, to);
        _smallest = Math.Min(_smallest, Math.Min(from, to));
        _largest = Math.Max(_largest, Math.Max(from, to));
    }

    /// <summary>The latest reading, in T; null when the field is beyond the range.</summary>
    internal double? Read()
    {
        FollowField();
        if (_noisyConversion != _conversion)
        {
            _noisyConversion = _conversion;
            _noiseNow = _noise.NextGaussian();
        }

        var noise = _settings.Noise * NoiseShare(Filter);
        if (Mode == GaussmeterMode.Rms) return Quantize(noise * Math.Abs(1 + (0.1 * _noiseNow)));
        var read = Sense(_converted) + (noise * _noiseNow);
        return Math.Abs(read) <= FullScale * Headroom ? Quantize(read) : null;
    }

    /// <summary>The extremes so far, in T.</summary>
    internal FieldExtremes ReadExtremes()
    {
        FollowField();
        if (_smallest > _largest) _smallest = _largest = _field;
        return new FieldExtremes(Model.HoldsSmallest ? Quantize(Sense(_smallest)) : double.NaN, Quantize(Sense(_largest)));
    }

    /// <summary>Forgets the extremes.</summary>
    internal void RestartExtremes()
    {
        CatchUp();
        _smallest = _largest = _field;
    }

    /// <summary>Takes the field of now as zero.</summary>
    internal void Zero()
    {
        CatchUp();
        _zero += Sense(_field);
    }

    /// <summary>Forgets the zero that was taken.</summary>
    internal void ClearZero() => _zero = 0;

    /// <summary>Begins to log the field.</summary>
    internal void StartLog(double interval, int length)
    {
        CatchUp();
        _log = new FieldLog(_time, interval, length);
        _log.Observe(_time, 0, _field, _field);
    }

    /// <summary>Ends the log; its entries stay.</summary>
    internal void StopLog()
    {
        CatchUp();
        _log?.Stop();
    }

    /// <summary>What has been logged, in T.</summary>
    internal IReadOnlyList<double> ReadLog()
    {
        CatchUp();
        return _log is null ? [] : [.. _log.Entries.Select(field => Quantize(Sense(field)))];
    }

    /// <summary>Chooses a range by hand.</summary>
    internal void SelectRange(int range) => (Range, AutoRange) = (range, false);

    /// <summary>Brings an automatic range up to the present.</summary>
    internal void FollowField()
    {
        CatchUp();
        if (!AutoRange) return;
        var field = Math.Abs(Sense(_converted));
        Range = 1;
        while (Range < Model.Ranges && FullScale < field) Range++;
    }

    private static double NoiseShare(GaussmeterFilter filter) => filter switch
    {
        GaussmeterFilter.Wide => 1,
        GaussmeterFilter.Narrow => 0.3,
        _ => 0.1,
    };

    /// <summary>What it reads of a field, without noise, in T.</summary>
    internal double Sense(double field) => (field * (1 + _settings.GainError)) + _settings.ZeroOffset - _zero;

    private double Quantize(double field) => Math.Round(field / FullScale * Counts) / Counts * FullScale;

    private int RangeFor(double field)
    {
        for (var range = 1; range <= Model.Ranges; range++)
        {
            if (Math.Abs(field) <= Model.FullScale(Probe, range) * (1 + 1e-9)) return range;
        }

        throw new InstrumentSettingException(
            Identity.Model,
            $"a range of {QuantityFormat.Print(field, "T")} was asked for; the largest with its probe is {QuantityFormat.Print(Model.FullScale(Probe, Model.Ranges), "T")}");
    }

    // The station tells the field up to now; where there is no station that does, the field stays as it was.
    private void CatchUp()
    {
        _station.CatchUp();
        if (_time < _station.Now) ((IFieldWatch)this).Observe(_station.Now - _time, _field, _field);
    }
}
