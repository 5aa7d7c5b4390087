namespace SpinBench.Interlocks;

/// <summary>An interlock whose condition is true.</summary>
/// <param name="Name">Its name in the bench file.</param>
/// <param name="Cause">What it saw.</param>
internal sealed record TrippedInterlock(string Name, string Cause)
{
    public string Description => $"interlock '{Name}': {Cause}";
}
