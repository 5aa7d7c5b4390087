using SpinBench.Quantities;

namespace SpinBench.VirtualBench.CurrentSources;

/// <summary>A current with a course of its own in time that was started. Times are in seconds since the bench's start.</summary>
internal interface IRunningCurrent
{
    /// <summary>When it comes to its end.</summary>
    [Unit("s")] double End { get; }

    /// <summary>Largest current of either sign, in A.</summary>
    [Unit("A")] double Peak { get; }

    /// <summary>The current at a moment, in A.</summary>
    [return: Unit("A")]
    double At([Unit("s")] double time);

    /// <summary>A stretch of it over which the current is taken as constant, from a moment on.</summary>
    /// <param name="from">Its beginning, in seconds.</param>
    /// <param name="until">Its latest end, in seconds.</param>
    /// <returns>Its end, in seconds, and the current, in A.</returns>
    (double End, double Current) Stretch([Unit("s")] double from, [Unit("s")] double until);

    /// <summary>The mean current over a stretch of time, in A.</summary>
    [return: Unit("A")]
    double Mean([Unit("s")] double from, [Unit("s")] double to);
}
