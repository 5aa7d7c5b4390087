using SpinBench.Quantities;
using SpinBench.Samples;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>A write line on which something happens at moments of its own: pulses, slices of a waveform.</summary>
internal interface IDueLine
{
    /// <summary>When something is next due on the line, in seconds; infinity when nothing is.</summary>
    [Unit("s")] double Due { get; }

    /// <summary>Lets what is due happen.</summary>
    void Fire(ISample sample, SampleField field);
}
