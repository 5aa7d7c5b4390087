namespace SpinBench.VirtualBench.Servers;

/// <summary>What becomes of the replies to one message on their way to the client.</summary>
/// <param name="Treatment">What the server does with them.</param>
/// <param name="Delay">How much later they are sent, where they are delayed.</param>
/// <param name="Earlier">The reply that comes before them, where one does.</param>
public readonly record struct ReplyFate(ReplyTreatment Treatment, TimeSpan Delay, ReadOnlyMemory<byte> Earlier)
{
    /// <summary>They are sent.</summary>
    public static ReplyFate Usual => default;
}
