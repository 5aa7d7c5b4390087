using SpinBench.Quantities;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>One step of a <see cref="WaveRecognizer"/>.</summary>
/// <param name="Time">Time on the network's own clock, in s.</param>
/// <param name="Wave">Number of the wave, from 1.</param>
/// <param name="Learns">True while the network learns.</param>
/// <param name="Input">The wave, with its noise.</param>
/// <param name="Target">What the output should be: 1 for a sine, −1 for a square wave.</param>
/// <param name="Output">What it is.</param>
/// <param name="Mean">Mean of the output since the wave began: at its end, the decision.</param>
/// <param name="Recognized">Share of the waves after learning that were told right so far, this one by its mean so far; not a number while the network learns.</param>
public readonly record struct WaveRow(
    [property: Unit("s")] double Time,
    int Wave,
    bool Learns,
    double Input,
    double Target,
    double Output,
    [property: ShownFirst] double Mean,
    [property: Unit("%"), ShownFirst] double Recognized);
