using System.Globalization;

namespace SpinBench.Conformance.Tests.Fuzzing;

/// <summary>How many messages each fuzzing test draws: few where every landing is gated, ten million in a long run (<c>benchmarks/fuzz</c>).</summary>
internal static class FuzzCount
{
    private const int Usual = 20_000;

    public static int Messages { get; } =
        Environment.GetEnvironmentVariable("SPINBENCH_FUZZ_MESSAGES") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : Usual;

    public static ulong Seed { get; } =
        Environment.GetEnvironmentVariable("SPINBENCH_FUZZ_SEED") is { } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : 20261122;
}
