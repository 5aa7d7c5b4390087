using SpinBench.Instruments;

namespace SpinBench.Safety;

/// <summary>All limits of a bench, by instrument. Where two roles restrict the same instrument, the tighter limit holds.</summary>
public sealed class LimitBook
{
    private readonly Dictionary<string, CurrentLimit> _currents = [];
    private readonly Dictionary<string, double> _sines = [];
    private readonly Dictionary<(string Instrument, int Channel), PulseLimit> _pulses = [];

    /// <summary>Restricts a supply's current.</summary>
    public void RestrictCurrent(InstrumentReference supply, double current, double teslaPerAmpere)
    {
        if (_currents.TryGetValue(supply.Instrument, out var old)) current = Math.Min(current, old.Current);
        _currents[supply.Instrument] = new CurrentLimit(current, teslaPerAmpere);
    }

    /// <summary>Restricts a lock-in's sine output, in V rms.</summary>
    public void RestrictSine(InstrumentReference lockIn, double amplitude) =>
        _sines[lockIn.Instrument] = _sines.TryGetValue(lockIn.Instrument, out var old) ? Math.Min(amplitude, old) : amplitude;

    /// <summary>Restricts one channel of a pulse generator.</summary>
    public void RestrictPulses(InstrumentReference channel, PulseLimit limit)
    {
        var key = (channel.Instrument, channel.Channel);
        _pulses[key] = _pulses.TryGetValue(key, out var old)
            ? new PulseLimit(Math.Min(limit.Amplitude, old.Amplitude), Math.Min(limit.Width, old.Width), Math.Min(limit.Pulses, old.Pulses))
            : limit;
    }

    /// <summary>Puts an instrument behind its limits. What no role restricts may not be driven at all.</summary>
    /// <param name="name">The instrument's name in the bench file.</param>
    /// <param name="instrument">The instrument.</param>
    public IInstrument Hold(string name, IInstrument instrument) => instrument switch
    {
        IPulseGenerator generator => new LimitedPulseGenerator(name, generator, Channels(name)),
        IBipolarSupply supply => new LimitedBipolarSupply(name, supply, _currents.GetValueOrDefault(name) ?? new CurrentLimit(0, 0)),
        ILockInAmplifier lockIn => new LimitedLockInAmplifier(name, lockIn, _sines.GetValueOrDefault(name)),
        _ => instrument,
    };

    private Dictionary<int, PulseLimit> Channels(string name) =>
        _pulses.Where(entry => entry.Key.Instrument == name).ToDictionary(entry => entry.Key.Channel, entry => entry.Value);
}
