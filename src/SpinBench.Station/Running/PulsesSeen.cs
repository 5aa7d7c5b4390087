namespace SpinBench.Station.Running;

/// <summary>What the parts of a run that one process makes have counted of the device's pulses, by instrument and by what was counted.</summary>
internal sealed class PulsesSeen
{
    /// <summary>The counts at the end of the last part, or at its last row.</summary>
    public Dictionary<string, Dictionary<string, long>> Counts { get; set; } = [];
}
