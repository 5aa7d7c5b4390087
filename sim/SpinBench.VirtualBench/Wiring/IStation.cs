using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>
/// The probe station as a simulated instrument sees it. Nothing is simulated while nobody looks: whoever is about to read or change
/// something first brings the station up to the present.
/// </summary>
public interface IStation
{
    /// <summary>The present, in seconds since the bench's start.</summary>
    [Unit("s")] double Now { get; }

    /// <summary>Lets everything that happened between the last look and the present happen: coil current, sample, lock-in filters.</summary>
    void CatchUp();
}
