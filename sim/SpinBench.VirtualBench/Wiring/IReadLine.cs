using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>An instrument with a memory that watches the sample all the time, as a lock-in's filters do.</summary>
internal interface IReadLine
{
    /// <summary>Time passed.</summary>
    /// <param name="duration">How much, in seconds.</param>
    /// <param name="resistance">Resistance between the read terminals meanwhile, in Ω.</param>
    void Observe([Unit("s")] double duration, [Unit("Ω")] double resistance);
}
