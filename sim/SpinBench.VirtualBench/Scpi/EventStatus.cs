namespace SpinBench.VirtualBench.Scpi;

/// <summary>Bits of the standard event status register of IEEE 488.2.</summary>
[Flags]
internal enum EventStatus : byte
{
    None = 0,
    OperationComplete = 1,
    RequestControl = 2,
    QueryError = 4,
    DeviceError = 8,
    ExecutionError = 16,
    CommandError = 32,
    UserRequest = 64,
    PowerOn = 128,
}
