namespace SpinBench.VirtualBench.CurrentSources;

/// <summary>When a delta test drives and measures what, and how it makes readings of its voltages.</summary>
internal interface IDeltaSchedule
{
    /// <summary>Number of voltages that the whole test measures; infinite for a test that goes on until it is aborted.</summary>
    double Voltages { get; }

    /// <summary>One of the voltage measurements.</summary>
    DeltaStep Step(long index);

    /// <summary>The reading that a voltage completes.</summary>
    /// <param name="index">Which voltage it is, from 0.</param>
    /// <param name="last">The last three voltages, the oldest first; NaN where there were not so many.</param>
    /// <returns>Null when it completes none.</returns>
    TestReading? Reading(long index, (double First, double Second, double Third) last);
}
