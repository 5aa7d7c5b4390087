using SpinBench.Connections.Resources;
using SpinBench.Instruments;

namespace SpinBench.Connections.Serial;

/// <summary>The serial lines of this machine: finds them, and opens them by the device that a resource name carries.</summary>
internal static class SerialLines
{
    // Adapters, and lines on the board; not the terminals and pseudo-terminals that stand beside them.
    private static readonly string[] Patterns = ["ttyUSB*", "ttyACM*", "ttyAMA*", "cu.usb*"];

    /// <summary>The lines that there are. Opens none of them.</summary>
    public static IEnumerable<SerialName> Find() => OperatingSystem.IsWindows() ? FindPorts() : Directory.Exists("/dev")
        ? Patterns.SelectMany(pattern => Directory.EnumerateFiles("/dev", pattern)).Order(StringComparer.Ordinal).Select(path => new SerialName(path))
        : [];

    /// <summary>Opens a line for a session that is being opened.</summary>
    /// <param name="device">The device: a path, <c>COM3</c>, or a number.</param>
    /// <param name="resource">VISA resource name, for errors.</param>
    /// <param name="options">Rate, frame, flow control, and how long it may take.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="InstrumentException">The line cannot be had.</exception>
    public static IByteChannel OpenFirst(string device, string resource, SessionOptions options, CancellationToken cancellation)
    {
        var deadline = new Deadline(options.OpenTimeout, cancellation);
        try
        {
            return Open(device, options, deadline);
        }
        catch (TimeoutException problem)
        {
            throw new InstrumentException(
                resource, null, $"the serial line was not quiet within {deadline.Elapsed.TotalSeconds:0.###} s; is its rate right, and who else talks on it?", problem);
        }
        catch (IOException problem)
        {
            throw new InstrumentException(resource, null, $"the serial line cannot be opened: {problem.Message}", problem);
        }
    }

    /// <summary>Opens a line, with nothing waiting on it.</summary>
    /// <exception cref="IOException">The line cannot be had.</exception>
    /// <exception cref="TimeoutException">Something kept coming until the deadline.</exception>
    public static IByteChannel Open(string device, SessionOptions options, Deadline deadline)
    {
        _ = deadline.MillisecondsLeft;
        return OperatingSystem.IsWindows() ? OpenPort(device, options) : OpenFile(device, options, deadline);
    }

    private static DeviceFile OpenFile(string device, SessionOptions options, Deadline deadline)
    {
        // VISA libraries do not agree on which line a number names (NI-VISA counts from /dev/ttyS0, pyvisa-py takes it for a file's name): the
        // wrong instrument is worse than none.
        if (!device.StartsWith('/'))
        {
            throw new IOException($"'{device}' names no device on this system; give its path, for example ASRL/dev/ttyS"
                + $"{(int.TryParse(device, out var number) && number > 0 ? number - 1 : 0)}::INSTR or ASRL/dev/ttyUSB0::INSTR");
        }

        var file = DeviceFile.Open(device);
        try
        {
            if (!file.TryLock()) throw new IOException($"{device} is in use by another program, or by another instrument of the bench");
            file.SetLine(options);
            // What waits is somebody else's; what somebody else has sent last is still to arrive.
            Span<byte> nowhere = stackalloc byte[256];
            while (file.WaitForInput(0))
            {
                file.Read(nowhere);
                _ = deadline.MillisecondsLeft;
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

#if HARDWARE_PACKAGES
    // COM9 before COM10; a port may be listed twice [unverified].
    private static IEnumerable<SerialName> FindPorts() => System.IO.Ports.SerialPort.GetPortNames()
        .Distinct(StringComparer.Ordinal).OrderBy(port => port.Length).ThenBy(port => port, StringComparer.Ordinal).Select(port => new SerialName(port));

    private static WindowsLine OpenPort(string device, SessionOptions options) => new(int.TryParse(device, out _) ? "COM" + device : device, options);
#else
    private static IEnumerable<SerialName> FindPorts() => [];

    private static IByteChannel OpenPort(string device, SessionOptions options) => throw new IOException(
        $"'{device}' at {options.BaudRate} bits per second: this build has no serial ports on Windows; build it with -p:HardwarePackages=true");
#endif
}
