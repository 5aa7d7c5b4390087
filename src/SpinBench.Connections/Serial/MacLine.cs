using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SpinBench.Connections.Serial;

/// <summary>Line settings on macOS, through the C library's termios. Not tested: layout and numbers are those of the system's headers [unverified].</summary>
internal static class MacLine
{
    private const int FlushBoth = 3;
    private const int Now = 0;

    // struct termios: four words of 8 bytes, 20 control characters, two rates of 8 bytes.
    private const int Size = 72;
    private const int InputFlags = 0;
    private const int OutputFlags = 8;
    private const int ControlFlags = 16;
    private const int LocalFlags = 24;
    private const int MinimumCount = 32 + 16;
    private const int Time = 32 + 17;

    private const ulong CheckParity = 0x10;
    private const ulong XonXoff = 0x200 | 0x400;
    private const ulong TwoStopBits = 0x400;
    private const ulong Receive = 0x800;
    private const ulong Parity = 0x1000;
    private const ulong OddParity = 0x2000;
    private const ulong HangUpOnClose = 0x4000;
    private const ulong NoModem = 0x8000;
    private const ulong RtsCts = 0x10000 | 0x20000;

    /// <summary>Makes the line raw: eight bits pass as they are, nothing is echoed, translated or interpreted.</summary>
    /// <exception cref="IOException">The device is no serial line, or cannot do what is asked.</exception>
    public static void Apply(SafeFileHandle file, SessionOptions options)
    {
        if (options.Parity is SerialParity.Mark or SerialParity.Space) throw new IOException("mark and space parity cannot be had on macOS");
        Span<byte> settings = stackalloc byte[Size];
        Check(GetSettings(file, ref settings[0]));
        var kept = MemoryMarshal.Read<ulong>(settings[ControlFlags..]) & HangUpOnClose;
        Set(settings, InputFlags, (options.Parity == SerialParity.None ? 0 : CheckParity) | (options.FlowControl == SerialFlowControl.XonXoff ? XonXoff : 0));
        Set(settings, OutputFlags, 0);
        Set(settings, LocalFlags, 0);
        Set(settings, ControlFlags, kept | Receive | NoModem | Frame(options));
        settings[Time] = 0;
        settings[MinimumCount] = 1;
        Check(SetSpeed(ref settings[0], (nuint)options.BaudRate));
        Check(SetSettings(file, Now, ref settings[0]));
    }

    /// <summary>Forgets what was received and not read, and what was written and not sent.</summary>
    public static void Discard(SafeFileHandle file) => Check(Flush(file, FlushBoth));

    private static ulong Frame(SessionOptions options) => ((ulong)(options.DataBits - 5) << 8)
        | (options.StopBits == 2 ? TwoStopBits : 0)
        | (options.FlowControl == SerialFlowControl.RtsCts ? RtsCts : 0)
        | options.Parity switch
        {
            SerialParity.Odd => Parity | OddParity,
            SerialParity.Even => Parity,
            _ => 0,
        };

    private static void Set(Span<byte> settings, int at, ulong word) => MemoryMarshal.Write(settings[at..], word);

    private static void Check(int result)
    {
        if (result < 0) throw new IOException(Posix.Problem);
    }

    [DllImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    private static extern int GetSettings(SafeFileHandle file, ref byte settings);

    [DllImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    private static extern int SetSettings(SafeFileHandle file, int when, ref byte settings);

    [DllImport("libc", EntryPoint = "cfsetspeed", SetLastError = true)]
    private static extern int SetSpeed(ref byte settings, nuint rate);

    [DllImport("libc", EntryPoint = "tcflush", SetLastError = true)]
    private static extern int Flush(SafeFileHandle file, int queues);
}
