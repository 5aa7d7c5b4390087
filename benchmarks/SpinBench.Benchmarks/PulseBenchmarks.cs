using BenchmarkDotNet.Attributes;
using SpinBench.Samples;
using SpinBench.Samples.CompoundMtj;

namespace SpinBench.Benchmarks;

/// <summary>Write pulses on a three-cell compound, fast model.</summary>
[MemoryDiagnoser]
public class PulseBenchmarks
{
    private const int Pulses = 1000;

    private readonly CompoundSotMtj _sample = new(new CompoundSotMtjParameters { Cells = 3, Seed = 1 });

    /// <summary>Pulses of both signs, of amplitudes around the critical voltage.</summary>
    [Benchmark(OperationsPerInvoke = Pulses)]
    public double FastPulses() => Apply(_sample, Pulses);

    internal static double Apply(CompoundSotMtj sample, int pulses)
    {
        for (var i = 0; i < pulses; i++)
        {
            var voltage = (i & 1) == 0 ? 0.7 + (0.01 * (i % 40)) : -0.7 - (0.01 * (i % 40));
            sample.Pulse(new WritePulse(voltage, 200e-9, 2.5e-9, 2.5e-9), Math.Sign(voltage) * 6e-3);
        }

        return sample.Resistance;
    }
}
