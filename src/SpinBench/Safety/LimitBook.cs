using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>All limits of a bench, by instrument and channel. Where two roles restrict the same one, the tighter limit holds.</summary>
/// <param name="writeLineResistance">Resistance of a virtual sample's write line, in Ω; null on a real bench, which must state it.</param>
public sealed class LimitBook(double? writeLineResistance = null)
{
    private readonly Dictionary<(Type Kind, string Instrument, int Channel), Held> _limits = [];

    /// <summary>Resistance of a virtual sample's write line, in Ω; null on a real bench, which must state it.</summary>
    [Unit("Ω")] public double? WriteLineResistance { get; } = writeLineResistance;

    /// <summary>Restricts an instrument, or one channel of it.</summary>
    /// <typeparam name="T">The kind of limit.</typeparam>
    /// <exception cref="ArgumentException">Another role says that something else is wired to the instrument.</exception>
    public void Restrict<T>(InstrumentReference instrument, T limit)
        where T : class, ILimit<T>
    {
        ArgumentNullException.ThrowIfNull(limit);
        var key = (typeof(T), instrument.Instrument, instrument.Channel);
        _limits[key] = new Held<T>(_limits.TryGetValue(key, out var old) ? ((Held<T>)old).Limit.Tightened(limit, instrument) : limit);
    }

    /// <summary>
    /// An instrument that this book allows more than another does, or of which it says that something else is wired to it; null where there is
    /// none. What the other does not restrict may not be driven, so to restrict it is to allow more.
    /// </summary>
    /// <param name="other">The other book.</param>
    public string? LooserThan(LimitBook other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (key, held) in _limits)
        {
            if (!other._limits.TryGetValue(key, out var old) || !held.IsWithin(old, new InstrumentReference(key.Instrument, key.Channel))) return key.Instrument;
        }

        return null;
    }

    /// <summary>
    /// Puts an instrument behind its limits. What no role restricts may not be driven at all, and of an instrument whose kind has no limits
    /// here nothing is left but its name and its way into the safe state.
    /// </summary>
    /// <param name="name">The instrument's name in the bench file.</param>
    /// <param name="instrument">The instrument.</param>
    public IInstrument Hold(string name, IInstrument instrument) => instrument switch
    {
        // One line a capability.
        IWaveformGenerator generator => new LimitedWaveformGenerator(
            name, generator, Channels<PulseLimit>(name), Channels<WaveformLimit>(name), Of<SuperpositionLimit>(name)),
        IPulseGenerator generator => new LimitedPulseGenerator(name, generator, Channels<PulseLimit>(name)),
        IBipolarSupply supply => new LimitedBipolarSupply(name, supply, Of<CurrentLimit>(name) ?? CurrentLimit.None),
        ILockInAmplifier and ILockInBuffer and IAuxiliaryPorts => Recording(name, instrument),
        ILockInAmplifier lockIn => new LimitedLockInAmplifier(name, lockIn, Of<SineLimit>(name)?.Amplitude ?? 0),
        IMagnetProgrammer programmer => new LimitedMagnetProgrammer(name, programmer, Of<MagnetLimit>(name) ?? MagnetLimit.None),
        ICurrentSource source => LimitedCurrentSource.Around(name, source, Of<CurrentSourceLimit>(name) ?? CurrentSourceLimit.None),
        ISourceMeter sourceMeter => new LimitedSourceMeter(name, sourceMeter, Of<SourceMeterLimit>(name) ?? SourceMeterLimit.None),
        IMultimeter multimeter => new LimitedMultimeter(name, multimeter, Of<TestCurrentLimit>(name)?.Current ?? 0),
        IDeviceArray array => new LimitedDeviceArray(name, array, Of<StimulusLimit>(name) ?? StimulusLimit.None),
        ICrossbar crossbar => new LimitedCrossbar(name, crossbar, Of<CrossbarLimit>(name) ?? CrossbarLimit.None),
        // Where no role controls a field through a gaussmeter, none says how far: it reads, and no more.
        IFieldController controller => Of<FieldControlLimit>(name) is { } limit
            ? new LimitedFieldController(name, controller, limit)
            : new UncontrolledGaussmeter(controller),
        // These drive nothing by themselves.
        IGaussmeter or IVoltmeter or ISwitchMatrix => instrument,
        _ => new UndrivenInstrument(instrument),
    };

    private LimitedRecordingLockIn Recording(string name, IInstrument lockIn) => new(
        name, (ILockInAmplifier)lockIn, (ILockInBuffer)lockIn, (IAuxiliaryPorts)lockIn, Of<SineLimit>(name)?.Amplitude ?? 0, Channels<AuxiliaryLimit>(name));

    private T? Of<T>(string instrument)
        where T : class, ILimit<T> =>
        _limits.TryGetValue((typeof(T), instrument, 1), out var held) ? ((Held<T>)held).Limit : null;

    private Dictionary<int, T> Channels<T>(string instrument)
        where T : class, ILimit<T> =>
        _limits.Where(entry => entry.Key.Kind == typeof(T) && entry.Key.Instrument == instrument)
            .ToDictionary(entry => entry.Key.Channel, entry => ((Held<T>)entry.Value).Limit);

    private abstract class Held
    {
        public abstract bool IsWithin(Held other, InstrumentReference instrument);
    }

    private sealed class Held<T>(T limit) : Held
        where T : class, ILimit<T>
    {
        public T Limit { get; } = limit;

        public override bool IsWithin(Held other, InstrumentReference instrument)
        {
            try
            {
                return Limit.Equals(Limit.Tightened(((Held<T>)other).Limit, instrument));
            }
            catch (ArgumentException)
            {
                // The two contradict each other.
                return false;
            }
        }
    }
}
