namespace SpinBench;

/// <summary>As <see cref="SmallDiskFactAttribute"/>, for a test with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskTheoryAttribute : TheoryAttribute
{
    public SmallDiskTheoryAttribute() => Skip = SmallDiskFactAttribute.WhySkipped;
}
