namespace SpinBench;

/// <summary>
/// A test that needs a small disk. Where none can be mounted it is skipped and says why; where the environment says that everything was prepared
/// (<c>SPINBENCH_THIRD_PARTY=1</c>), it runs all the same, and fails with the reason.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = WhySkipped;

    internal static string? WhySkipped =>
        Environment.GetEnvironmentVariable("SPINBENCH_THIRD_PARTY") == "1" || SmallDisk.WhyNot is not { } why ? null : $"{why} (Administrators may.)";
}
