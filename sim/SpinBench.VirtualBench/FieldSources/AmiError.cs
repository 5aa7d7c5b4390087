using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.FieldSources;

/// <summary>An entry of the AMI 430's error buffer: its numbers are not those of SCPI.</summary>
internal sealed record AmiError(int Code, string Text, EventStatus Event)
{
    // Which errors are command errors and which execution errors is [unverified].
    public static readonly AmiError UnrecognizedCommand = new(-101, "Unrecognized command", EventStatus.CommandError);
    public static readonly AmiError InvalidArgument = new(-102, "Invalid argument", EventStatus.CommandError);
    public static readonly AmiError NonBoolean = new(-103, "Non-boolean argument", EventStatus.CommandError);
    public static readonly AmiError MissingParameter = new(-104, "Missing parameter", EventStatus.CommandError);
    public static readonly AmiError OutOfRange = new(-105, "Out of range", EventStatus.ExecutionError);
    public static readonly AmiError NoSwitch = new(-107, "No switch installed", EventStatus.ExecutionError);
    public static readonly AmiError UnrecognizedQuery = new(-201, "Unrecognized query", EventStatus.QueryError);
    public static readonly AmiError BufferOverflow = new(-304, "Error buffer overflow", EventStatus.DeviceError);
}
