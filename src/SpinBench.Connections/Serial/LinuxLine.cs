using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SpinBench.Connections.Serial;

/// <summary>
/// Line settings on Linux, through the kernel's <c>termios2</c>, which takes any rate as a number: the C library's structure knows named
/// rates only, and which names differs from library to library. Layout and numbers are those of x86-64, Arm64, Arm and RISC-V.
/// </summary>
internal static class LinuxLine
{
    private const nuint GetSettings = 0x802C542A;
    private const nuint SetSettings = 0x402C542B;
    private const nuint Flush = 0x540B;
    private const nint FlushBoth = 2;

    // struct termios2: four words of flags, the line discipline, 19 control characters, two rates.
    private const int Size = 44;
    private const int InputFlags = 0;
    private const int OutputFlags = 4;
    private const int ControlFlags = 8;
    private const int LocalFlags = 12;
    private const int MinimumCount = 17 + 6;
    private const int Time = 17 + 5;
    private const int InputRate = 36;
    private const int OutputRate = 40;

    private const uint CheckParity = 0x10;
    private const uint XonXoff = 0x400 | 0x1000;
    private const uint RateFromNumber = 0x1000;
    private const uint TwoStopBits = 0x40;
    private const uint Receive = 0x80;
    private const uint Parity = 0x100;
    private const uint OddParity = 0x200;
    private const uint HangUpOnClose = 0x400;
    private const uint NoModem = 0x800;
    private const uint StickParity = 0x40000000;
    private const uint RtsCts = 0x80000000;

    /// <summary>Makes the line raw: eight bits pass as they are, nothing is echoed, translated or interpreted.</summary>
    /// <exception cref="IOException">The device is no serial line, or cannot do what is asked.</exception>
    public static void Apply(SafeFileHandle file, SessionOptions options)
    {
        Span<byte> settings = stackalloc byte[Size];
        Check(Control(file, GetSettings, ref settings[0]));
        var kept = Word(settings, ControlFlags) & HangUpOnClose;
        Set(settings, InputFlags, (options.Parity == SerialParity.None ? 0 : CheckParity) | (options.FlowControl == SerialFlowControl.XonXoff ? XonXoff : 0));
        Set(settings, OutputFlags, 0);
        Set(settings, LocalFlags, 0);
        Set(settings, ControlFlags, kept | RateFromNumber | Receive | NoModem | Frame(options));
        settings[Time] = 0;
        settings[MinimumCount] = 1;
        Set(settings, InputRate, (uint)options.BaudRate);
        Set(settings, OutputRate, (uint)options.BaudRate);
        Check(Control(file, SetSettings, ref settings[0]));
        Check(Control(file, GetSettings, ref settings[0]));
        // A driver takes what it can and reports success: the rate that it really has is what it says afterwards.
        var rate = Word(settings, OutputRate);
        if (Math.Abs(rate - (double)options.BaudRate) > 0.03 * options.BaudRate)
            throw new IOException($"the line cannot do {options.BaudRate} bits per second, the nearest is {rate}");
    }

    /// <summary>Forgets what was received and not read, and what was written and not sent.</summary>
    public static void Discard(SafeFileHandle file) => Check(Control(file, Flush, FlushBoth));

    private static uint Frame(SessionOptions options) => (uint)((options.DataBits - 5) << 4)
        | (options.StopBits == 2 ? TwoStopBits : 0)
        | (options.FlowControl == SerialFlowControl.RtsCts ? RtsCts : 0)
        | options.Parity switch
        {
            SerialParity.Odd => Parity | OddParity,
            SerialParity.Even => Parity,
            SerialParity.Mark => Parity | OddParity | StickParity,
            SerialParity.Space => Parity | StickParity,
            _ => 0,
        };

    private static uint Word(ReadOnlySpan<byte> settings, int at) => MemoryMarshal.Read<uint>(settings[at..]);

    private static void Set(Span<byte> settings, int at, uint word) => MemoryMarshal.Write(settings[at..], word);

    private static void Check(int result)
    {
        if (result < 0) throw new IOException(Posix.Problem);
    }

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int Control(SafeFileHandle file, nuint request, ref byte argument);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int Control(SafeFileHandle file, nuint request, nint argument);
}
