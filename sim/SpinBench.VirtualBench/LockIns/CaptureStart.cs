namespace SpinBench.VirtualBench.LockIns;

/// <summary>What begins a capture of the SR860.</summary>
internal enum CaptureStart
{
    /// <summary>The command itself.</summary>
    Immediately,

    /// <summary>The first trigger.</summary>
    AtTrigger,

    /// <summary>The first trigger; and each trigger takes one sample.</summary>
    SamplePerTrigger,
}
