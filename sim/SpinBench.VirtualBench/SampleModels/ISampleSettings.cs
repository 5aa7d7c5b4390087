using SpinBench.Samples;

namespace SpinBench.VirtualBench.SampleModels;

/// <summary>The settings of one sample model, as they stand under <c>sample</c> in a bench file.</summary>
public interface ISampleSettings
{
    /// <summary>Seed of everything random on the bench: the device's spread, its thermal agitation, the instruments' noise.</summary>
    ulong Seed { get; }

    /// <summary>Makes the sample.</summary>
    ISample Build();
}
