namespace SpinBench.VirtualBench.Keithley;

/// <summary>What a layer of the trigger model waits for.</summary>
internal enum TriggerSource
{
    Immediate,
    Timer,
    Bus,
    Manual,
    External,
    TriggerLink,
    TestStart,
}
