using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>Equal cycles of a waveform as they arrive at a load: samples, each held until the next.</summary>
/// <param name="Samples">One cycle, −1 to 1.</param>
/// <param name="Scale">Voltage of a sample of 1 above one of 0, in V at the load, signed.</param>
/// <param name="Offset">Voltage of a sample of 0, in V at the load.</param>
/// <param name="Interval">Time from one sample to the next, in seconds.</param>
/// <param name="Cycles">Number of cycles.</param>
public readonly record struct WaveformTrain(
    ReadOnlyMemory<float> Samples,
    [property: Unit("V")] double Scale,
    [property: Unit("V")] double Offset,
    [property: Unit("s")] double Interval,
    int Cycles)
{
    /// <summary>Number of cycles of a waveform that goes on until something else comes.</summary>
    public const int Endless = int.MaxValue;
}
