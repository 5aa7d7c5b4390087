using SpinBench.Instruments;

namespace SpinBench.Drivers.PulseGenerators;

/// <summary>Agilent/Keysight 33250A function and arbitrary waveform generator with one channel.</summary>
/// <remarks>
/// Edges are told from 10 % to 90 %, taken as 0.8 of a straight edge; that a pulse is at least 1.6 of these times wide is the rule of the
/// 33220A [unverified]. A loaded waveform is kept in one of four places of its permanent memory.
/// </remarks>
/// <param name="session">Session with the instrument.</param>
[Driver("keysight-33250a", "Agilent/Keysight 33250A function and arbitrary waveform generator")]
public sealed class Keysight33250A(IMessageSession session) : KeysightGenerator(session, new Keysight33250ADialect(), Model)
{
    private static readonly GeneratorLimits Model = new()
    {
        Channels = 1,
        Amplitude = (1e-3, 10),
        Load = (1, 10e3),
        Edge = (6.25e-9, 1.25e-3),
        Width = (8e-9, 2000),
        Period = (20e-9, 2000),
        EdgesInWidth = 1.28,
        Count = 1_000_000,
        Frequency = (80e6, 80e6, 1e6),
        SampleRate = 25e6,
        LargestCode = 2047,
        Points = (2, 65_536),
        NameLength = 8,
        DutyCycle = static hertz => hertz > 50e6 ? (50, 50) : hertz > 25e6 ? (40, 60) : (20, 80),
    };
}
