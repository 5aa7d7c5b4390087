using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>A loaded waveform as far as it decides whether a model can keep it and put it out.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Points">Number of its samples.</param>
/// <param name="SampleRate">Samples a second, in Hz.</param>
public sealed record WaveformSize(string Name, int Points, [property: Unit("Hz")] double SampleRate);
