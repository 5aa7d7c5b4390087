using SpinBench.Quantities;
using SpinBench.Roles;

namespace SpinBench.Protocols.Sequences;

/// <summary>The smallest things that a sequence is made of.</summary>
internal abstract record SequenceItem;

/// <summary>One pulse, and a pause after it.</summary>
/// <param name="Amplitude">How hard.</param>
/// <param name="Width">How long, in seconds.</param>
/// <param name="Pause">How long the line then rests, in seconds.</param>
internal sealed record PulseItem(Drive Amplitude, [property: Unit("s")] double Width, [property: Unit("s")] double Pause) : SequenceItem;

/// <summary>Spike pairs.</summary>
/// <param name="Pair">The pairs.</param>
internal sealed record SpikesItem(SpikePairStep Pair) : SequenceItem;

/// <summary>A pause.</summary>
/// <param name="Duration">How long, in seconds.</param>
internal sealed record WaitItem([property: Unit("s")] double Duration) : SequenceItem;

/// <summary>A reading of the resistance.</summary>
/// <param name="InPause">True where it is taken within the pause of the pulse before, and must fit into it.</param>
internal sealed record ReadItem(bool InPause = false) : SequenceItem;
