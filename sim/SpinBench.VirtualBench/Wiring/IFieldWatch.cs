using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>An instrument that watches the field at the sample all the time, as a gaussmeter's probe does.</summary>
public interface IFieldWatch
{
    /// <summary>Time passed, in which the field went along a straight line.</summary>
    /// <param name="duration">How much, in seconds.</param>
    /// <param name="from">Field at the beginning, μ0H in T.</param>
    /// <param name="to">Field at the end, μ0H in T.</param>
    void Observe([Unit("s")] double duration, [Unit("T")] double from, [Unit("T")] double to);
}
