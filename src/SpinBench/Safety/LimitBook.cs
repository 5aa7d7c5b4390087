using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>All limits of a bench, by instrument. Where two roles restrict the same instrument, the tighter limit holds.</summary>
/// <param name="writeLineResistance">Resistance of a virtual sample's write line, in Ω; null on a real bench, which must state it.</param>
public sealed class LimitBook(double? writeLineResistance = null)
{
    private static readonly CurrentLimit NoCurrent = new(0, 0, 0);

    private readonly Dictionary<string, CurrentLimit> _currents = [];
    private readonly Dictionary<string, double> _sines = [];
    private readonly Dictionary<(string Instrument, int Channel), PulseLimit> _pulses = [];

    /// <summary>Resistance of a virtual sample's write line, in Ω; null on a real bench, which must state it.</summary>
    [Unit("Ω")] public double? WriteLineResistance { get; } = writeLineResistance;

    /// <summary>Restricts a supply's current.</summary>
    /// <exception cref="ArgumentException">Another role says that the coil has another calibration.</exception>
    public void RestrictCurrent(InstrumentReference supply, CurrentLimit limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        if (_currents.TryGetValue(supply.Instrument, out var old))
        {
            if (old.TeslaPerAmpere != limit.TeslaPerAmpere)
            {
                throw new ArgumentException(
                    $"one coil has one calibration; another role of '{supply.Instrument}' says {QuantityFormat.Print(old.TeslaPerAmpere, "T/A")}, "
                    + $"this one {QuantityFormat.Print(limit.TeslaPerAmpere, "T/A")}");
            }

            limit = limit with { Current = Math.Min(limit.Current, old.Current), Compliance = Math.Min(limit.Compliance, old.Compliance) };
        }

        _currents[supply.Instrument] = limit;
    }

    /// <summary>Restricts a lock-in's sine output, in V rms.</summary>
    public void RestrictSine(InstrumentReference lockIn, double amplitude) =>
        _sines[lockIn.Instrument] = _sines.TryGetValue(lockIn.Instrument, out var old) ? Math.Min(amplitude, old) : amplitude;

    /// <summary>Restricts one channel of a pulse generator.</summary>
    /// <exception cref="ArgumentException">Another role says that the line has another resistance.</exception>
    public void RestrictPulses(InstrumentReference channel, PulseLimit limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        var key = (channel.Instrument, channel.Channel);
        if (_pulses.TryGetValue(key, out var old))
        {
            if (old.Load != limit.Load)
            {
                throw new ArgumentException(
                    $"one line has one resistance; another role of '{channel}' says {QuantityFormat.Print(old.Load, "Ω")}, "
                    + $"this one {QuantityFormat.Print(limit.Load, "Ω")}");
            }

            limit = new PulseLimit(
                Math.Min(limit.Amplitude, old.Amplitude), Math.Min(limit.Width, old.Width), Math.Min(limit.Pulses, old.Pulses), limit.Load);
        }

        _pulses[key] = limit;
    }

    /// <summary>
    /// Puts an instrument behind its limits. What no role restricts may not be driven at all, and of an instrument whose kind has no limits
    /// here nothing is left but its name and its way into the safe state.
    /// </summary>
    /// <param name="name">The instrument's name in the bench file.</param>
    /// <param name="instrument">The instrument.</param>
    public IInstrument Hold(string name, IInstrument instrument) => instrument switch
    {
        IPulseGenerator generator => new LimitedPulseGenerator(name, generator, Channels(name)),
        IBipolarSupply supply => new LimitedBipolarSupply(name, supply, _currents.GetValueOrDefault(name) ?? NoCurrent),
        ILockInAmplifier lockIn => new LimitedLockInAmplifier(name, lockIn, _sines.GetValueOrDefault(name)),
        _ => new UndrivenInstrument(instrument),
    };

    private Dictionary<int, PulseLimit> Channels(string name) =>
        _pulses.Where(entry => entry.Key.Instrument == name).ToDictionary(entry => entry.Key.Channel, entry => entry.Value);
}
