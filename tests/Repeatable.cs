using FsCheck;

namespace SpinBench;

/// <summary>
/// Property tests that gate a landing draw the same examples every time. Set <c>SPINBENCH_EXPLORE=1</c> to let them draw new ones.
/// </summary>
internal static class Repeatable
{
    private const ulong Seed = 20261122;
    private const ulong Gamma = 17;

    public static Config Checks { get; } = Environment.GetEnvironmentVariable("SPINBENCH_EXPLORE") is null
        ? Config.QuickThrowOnFailure.WithReplay(Seed, Gamma)
        : Config.QuickThrowOnFailure;
}
