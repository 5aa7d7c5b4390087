namespace SpinBench.Tests.Runs;

/// <summary>A test with Linux' device that is always full.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FullDeviceFactAttribute : FactAttribute
{
    public const string Device = "/dev/full";

    public FullDeviceFactAttribute()
    {
        if (!File.Exists(Device)) Skip = $"There is no {Device} here.";
    }
}
