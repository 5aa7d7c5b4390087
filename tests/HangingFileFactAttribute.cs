namespace SpinBench;

/// <summary>A test with a disk that hangs: it needs named pipes in the file system.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class HangingFileFactAttribute : FactAttribute
{
    public HangingFileFactAttribute()
    {
        if (OperatingSystem.IsWindows()) Skip = "Windows has no named pipes in its file systems.";
    }
}
