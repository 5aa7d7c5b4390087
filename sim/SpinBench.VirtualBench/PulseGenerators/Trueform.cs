using System.Collections.Frozen;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>The models of the 33500A/B and 33600A family: how many channels, how fast, how much memory.</summary>
/// <remarks>
/// Channels and frequencies are those that QCoDeS knows of, the others follow from the model numbers [unverified]; so do the sample rates.
/// Edges: 8.4 ns on the 33500s (PyMeasure); the 33600s are faster, and answer 4 ns in QCoDeS's simulation.
/// </remarks>
internal static class Trueform
{
    /// <summary>The model that a bench gets when it names none.</summary>
    public const string Standard = "33522B";

    /// <summary>Code of full scale: 16 bits.</summary>
    public const short LargestCode = 32767;

    /// <summary>Points that any of them takes.</summary>
    public const int StandardMemory = 65_536;

    private static readonly FrozenDictionary<string, GeneratorModel> Models = new[]
    {
        Slow("33509B", 1, 20e6), Slow("33510B", 2, 20e6), Slow("33511B", 1, 20e6), Slow("33512B", 2, 20e6), Slow("33519B", 1, 30e6),
        Slow("33520B", 2, 30e6), Slow("33521A", 1, 30e6), Slow("33521B", 1, 30e6), Slow("33522A", 2, 30e6), Slow("33522B", 2, 30e6),
        Fast("33611A", 1, 80e6, 660e6), Fast("33612A", 2, 80e6, 660e6), Fast("33621A", 1, 120e6, 1e9), Fast("33622A", 2, 120e6, 1e9),
    }.ToFrozenDictionary(model => model.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of the models.</summary>
    public static IEnumerable<string> Names => Models.Keys.Order(StringComparer.Ordinal);

    /// <summary>A model, or null.</summary>
    public static GeneratorModel? Find(string name) => Models.GetValueOrDefault(name);

    private static GeneratorModel Slow(string name, int channels, double sine) =>
        Model(name, channels, sine, 250e6, ramp: 200e3, new(33e-9, 1e6, 1e-3), new(16e-9, 1e6, 100e-6), new(8.4e-9, 1e-6, 10e-9));

    private static GeneratorModel Fast(string name, int channels, double sine, double rate) =>
        Model(name, channels, sine, rate, ramp: 800e3, new(10e-9, 1e6, 1e-3), new(5e-9, 1e6, 100e-6), new(2.9e-9, 1e-6, 4e-9));

    private static GeneratorModel Model(
        string name, int channels, double sine, double rate, double ramp, NumericRange period, NumericRange width, NumericRange edge) => new()
        {
            Name = name,
            Channels = channels,
            HighestFrequencies = new Dictionary<GeneratorShape, double>
            {
                [GeneratorShape.Sine] = sine,
                [GeneratorShape.Triangle] = ramp,
                [GeneratorShape.Ramp] = ramp,
            },
            Period = period,
            Width = width,
            Edge = edge,
            EdgeShare = 0.8,
            EdgesInWidth = 1.6,
            LargestCode = LargestCode,
            MostPoints = StandardMemory,
            HighestSampleRate = rate,
            LongestName = 12,
            Errors = WaveformMemoryErrors.Numbered,
            BurstCycles = new(1, 100_000_000, 1),
            // The default is that of the 33500's manual.
            BurstPeriod = new(1e-6, 8000, 10e-3),
            SquareDutyCycle = static _ => new(0.01, 99.99, 50),
        };
}
