using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>A direct-current output that is wired to the sample's read terminals.</summary>
public interface ICurrentPath
{
    /// <summary>The current, in A, that the output drives through a resistance now, within what its compliance allows.</summary>
    double CurrentThrough([Unit("Ω")] double resistance);
}
