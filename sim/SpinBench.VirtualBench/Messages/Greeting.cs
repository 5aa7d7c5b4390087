using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Messages;

/// <summary>What a model says to whoever connects to its socket, before it is asked anything.</summary>
/// <param name="Text">The lines with their ends.</param>
/// <param name="Delay">
/// Wait before it, in seconds of the world's time, for programs that clear the line after they have connected and would lose it; whoever sends
/// something gets it at once.
/// </param>
public sealed record Greeting(string Text, [property: Unit("s")] double Delay = 0);
