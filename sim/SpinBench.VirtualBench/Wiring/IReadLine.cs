using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>An instrument with a memory that watches the sample all the time, as a lock-in's filters do.</summary>
internal interface IReadLine
{
    /// <summary>Takes the sample as it is now: what is observed next is seen of it.</summary>
    void Look()
    {
    }

    /// <summary>Time passed.</summary>
    /// <param name="duration">How much, in seconds.</param>
    /// <param name="resistance">Resistance between the read terminals meanwhile, in Ω.</param>
    void Observe([Unit("s")] double duration, [Unit("Ω")] double resistance);
}
