namespace SpinBench.Roles;

/// <summary>Something that applies voltage pulses to the sample's write line.</summary>
public interface IPulseSource
{
    /// <summary>Applies a train of equal pulses and returns when the last one is over. An amplitude of zero applies nothing.</summary>
    /// <exception cref="Safety.LimitException">The pulse is beyond the bench's limit; nothing was applied.</exception>
    ValueTask ApplyAsync(Pulse pulse, CancellationToken cancellation = default);
}
