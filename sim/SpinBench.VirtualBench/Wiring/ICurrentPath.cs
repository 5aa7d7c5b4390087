using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>A direct-current output that is wired to the sample's read terminals.</summary>
public interface ICurrentPath
{
    /// <summary>The current, in A, that the output drives through a resistance now, within what its compliance allows.</summary>
    double CurrentThrough([Unit("Ω")] double resistance);

    /// <summary>
    /// The mean of that current, in A, over a time that ends now: what an integrating meter sees of an output that alternates. An output
    /// that is steady has nothing to say here.
    /// </summary>
    double MeanCurrentThrough([Unit("Ω")] double resistance, [Unit("s")] double duration) => CurrentThrough(resistance);
}
