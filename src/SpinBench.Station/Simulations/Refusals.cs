namespace SpinBench.Station.Simulations;

/// <summary>What the physics refuses, in words for who wrote the file.</summary>
internal static class Refusals
{
    /// <summary>The message, without the name of a parameter that the file does not know.</summary>
    public static string Words(Exception refusal)
    {
        var suffix = refusal.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return suffix < 0 ? refusal.Message : refusal.Message[..suffix];
    }
}
