using SpinBench.Instruments;

namespace SpinBench.Drivers.PulseGenerators;

/// <summary>Keysight 81160A pulse function arbitrary generator with two channels.</summary>
/// <remarks>
/// <c>OUTPut:POLarity</c>, the meaning of the edge time (taken as the whole edge), the size of the waveform memory and that an amplitude is that
/// of the loaded waveform itself are [unverified].
/// </remarks>
/// <param name="session">Session with the instrument.</param>
[Driver("keysight-81160a", "Keysight 81160A pulse function arbitrary generator")]
public sealed class Keysight81160A(IMessageSession session) : KeysightGenerator(session, new Keysight81160ADialect(), Model)
{
    private static readonly GeneratorLimits Model = new()
    {
        Channels = 2,
        Amplitude = (0.05, 5),
        Load = (0.3, 1e6),
        TakesOpenLoad = false,
        Edge = (1e-9, 1000),
        Width = (1.5e-9, 1e6),
        Period = (2.5e-9, 1e6),
        Count = int.MaxValue,
        Frequency = (500e6, 330e6, 330e6),
        SampleRate = 330e6,
        LargestCode = 8191,
        Points = (2, 262_144),
        NameLength = 12,
        TakesPhase = false,
        DutyCycle = static _ => (1.515e-4, 99.9998485),
    };
}
