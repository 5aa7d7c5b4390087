using System.Collections.Frozen;
using SpinBench.Instruments;

namespace SpinBench.Drivers.PulseGenerators;

/// <summary>
/// Agilent/Keysight 33500A/B and 33600A waveform generators. Which of them it is, the instrument says: until it has, what any of them can
/// make is allowed.
/// </summary>
/// <remarks>
/// Edges are told from 10 % to 90 %, taken as 0.8 of a straight edge. Sample rates, the times of the 33600A and that a pulse is at least 1.6
/// edges wide are [unverified].
/// </remarks>
/// <param name="session">Session with the instrument.</param>
[Driver("keysight-33500", "Agilent/Keysight 33500A/B and 33600A waveform generators")]
public sealed class Keysight33500(IMessageSession session) : KeysightGenerator(session, new Keysight33500Dialect(), Fast(2, 120e6, 1e9))
{
    private static readonly FrozenDictionary<string, GeneratorLimits> Models = new Dictionary<string, GeneratorLimits>
    {
        ["33509B"] = Slow(1, 20e6),
        ["33510B"] = Slow(2, 20e6),
        ["33511B"] = Slow(1, 20e6),
        ["33512B"] = Slow(2, 20e6),
        ["33519B"] = Slow(1, 30e6),
        ["33520B"] = Slow(2, 30e6),
        ["33521A"] = Slow(1, 30e6),
        ["33521B"] = Slow(1, 30e6),
        ["33522A"] = Slow(2, 30e6),
        ["33522B"] = Slow(2, 30e6),
        ["33611A"] = Fast(1, 80e6, 660e6),
        ["33612A"] = Fast(2, 80e6, 660e6),
        ["33621A"] = Fast(1, 120e6, 1e9),
        ["33622A"] = Fast(2, 120e6, 1e9),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private bool _known;

    private protected override async ValueTask LearnModelAsync(CancellationToken cancellation)
    {
        if (_known) return;
        var identity = await IdentifyAsync(cancellation);
        Limits = Models.TryGetValue(identity.Model, out var limits)
            ? limits
            : throw new InstrumentException(
                Session.Resource, "*IDN?", $"it is a {identity}, of which this driver knows no limits; it knows {string.Join(", ", Models.Keys.Order(StringComparer.Ordinal))}");
        _known = true;
    }

    private static GeneratorLimits Slow(int channels, double sine) => Model(channels, sine, 250e6, ramp: 200e3, edge: (10.5e-9, 1.25e-6), width: 16e-9, period: 33e-9);

    private static GeneratorLimits Fast(int channels, double sine, double rate) =>
        Model(channels, sine, rate, ramp: 800e3, edge: (3.625e-9, 1.25e-6), width: 5e-9, period: 10e-9);

    private static GeneratorLimits Model(
        int channels, double sine, double rate, double ramp, (double Least, double Most) edge, double width, double period) => new()
        {
            Channels = channels,
            Amplitude = (1e-3, 10),
            Load = (1, 10e3),
            Edge = edge,
            Width = (width, 1e6),
            Period = (period, 1e6),
            EdgesInWidth = 1.28,
            Count = 100_000_000,
            Frequency = (sine, sine, ramp),
            SampleRate = rate,
            SetsSampleRate = true,
            LargestCode = 32767,
            // Options go up to 64 M points; what is free is asked before each waveform.
            Points = (8, 64_000_000),
            NameLength = 12,
            DutyCycle = static _ => (0.01, 99.99),
        };
}
