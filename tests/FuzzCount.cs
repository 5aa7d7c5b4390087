using System.Globalization;
using FsCheck;

namespace SpinBench;

/// <summary>
/// How many messages each fuzzing test draws: few where every landing is gated, ten million in a long run (<c>benchmarks/fuzz</c>), which sets
/// <c>SPINBENCH_FUZZ_MESSAGES</c> and <c>SPINBENCH_FUZZ_SEED</c>.
/// </summary>
internal static class FuzzCount
{
    private const int Usual = 20_000;
    private const ulong UsualSeed = 20261122;
    private const ulong Gamma = 17;

    private static readonly string? Asked = Environment.GetEnvironmentVariable("SPINBENCH_FUZZ_MESSAGES");

    public static int Messages { get; } = Or(Usual);

    public static ulong Seed { get; } =
        Environment.GetEnvironmentVariable("SPINBENCH_FUZZ_SEED") is { } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : UsualSeed;

    /// <summary>As many messages as a long run asks for, or so many where every landing is gated.</summary>
    public static int Or(int usual) => Asked is null ? usual : int.Parse(Asked, CultureInfo.InvariantCulture);

    /// <summary>The same for messages that are drawn as examples of a property.</summary>
    public static Config Checks(int usual) => Config.QuickThrowOnFailure.WithMaxTest(Or(usual)).WithReplay(Seed, Gamma);
}
