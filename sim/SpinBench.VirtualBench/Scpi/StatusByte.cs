namespace SpinBench.VirtualBench.Scpi;

/// <summary>Bits of the status byte of a SCPI instrument.</summary>
[Flags]
internal enum StatusByte : byte
{
    None = 0,
    Measurement = 1,
    ErrorAvailable = 4,
    Questionable = 8,
    MessageAvailable = 16,
    EventSummary = 32,
    MasterSummary = 64,
    Operation = 128,
}
