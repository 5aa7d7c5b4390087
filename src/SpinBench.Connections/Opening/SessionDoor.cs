using SpinBench.Connections.HiSlip;
using SpinBench.Connections.Prologix;
using SpinBench.Connections.Resources;
using SpinBench.Connections.Serial;
using SpinBench.Connections.Tcp;
using SpinBench.Connections.Transcripts;
using SpinBench.Connections.UsbTmc;
using SpinBench.Connections.VisaNet;
using SpinBench.Connections.Vxi11;
using SpinBench.Instruments;

namespace SpinBench.Connections.Opening;

/// <summary>Opens sessions by resource name: the name's form decides which class carries the messages.</summary>
public static class SessionDoor
{
    // One line a kind of connection: the form that a person writes, and how it is opened.
    private static readonly (string Form, Func<ResourceName, SessionOptions, CancellationToken, IMessageSession?> Open)[] Kinds =
    [
        ("TCPIP::host::port::SOCKET", static (name, options, cancellation) => name is SocketName socket ? SocketSession.Open(socket, options, cancellation) : null),
        ("TCPIP::host::inst0::INSTR", static (name, options, cancellation) => name is Vxi11Name vxi
            ? new Vxi11Session(vxi.Host, vxi.Port, vxi.Device, vxi.ToString(), options, cancellation) : null),
        ("TCPIP::host::hislip0::INSTR", static (name, options, cancellation) => name is HiSlipName hiSlip
            ? new HiSlipSession(hiSlip.Host, hiSlip.Port, hiSlip.Device, hiSlip.ToString(), options, cancellation) : null),
        ("ASRL/dev/ttyUSB0::INSTR", static (name, options, cancellation) => name is SerialName serial ? SerialSession.Open(serial, options, cancellation) : null),
        ("GPIB0::address::INSTR through a Prologix controller", static (name, options, cancellation) => (name, options.Through) is (GpibName gpib, { } through)
            ? PrologixSession.Open(gpib, ResourceName.Parse(through), options, cancellation) : null),
        ("USB::vendor::product::serial::INSTR", static (name, options, cancellation) => name is UsbName { IsRaw: false } usb && OperatingSystem.IsLinux()
            ? UsbTmcSession.Open(usb, options, cancellation) : null),
        ("USB/dev/usbtmc0::INSTR", static (name, options, cancellation) => name is UsbFileName file && OperatingSystem.IsLinux()
            ? UsbTmcSession.Open(file, options, cancellation) : null),
        ("REPLAY::file.transcript", static (name, _, _) => name is ReplayName replay ? TranscriptSession.Open(replay.File) : null),
    ];

    /// <summary>The forms of resource names that can be opened.</summary>
    public static IReadOnlyList<string> Reachable { get; } = [.. Kinds.Select(kind => kind.Form)];

    /// <summary>Opens a session.</summary>
    /// <param name="resource">VISA resource name.</param>
    /// <param name="options">Time limits and terminators; null for the usual ones.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="FormatException">The text is no resource name.</exception>
    /// <exception cref="InstrumentException">There is no connection of this kind, or nobody answers there.</exception>
    public static IMessageSession Open(string resource, SessionOptions? options = null, CancellationToken cancellation = default)
    {
        var name = ResourceName.Parse(resource);
        cancellation.ThrowIfCancellationRequested();
        if (options?.Through is { } controller && name is not GpibName)
            throw new InstrumentException(name.ToString(), null, $"only an instrument on a GPIB is reached through {controller}; write GPIB0::address::INSTR, or leave 'through' out");
        foreach (var (_, open) in Kinds)
        {
            if (open(name, options ?? new SessionOptions(), cancellation) is { } session) return session;
        }

        if (name is GpibName or UsbName or VicpName or VendorName) return VisaNetDoor.Open(name, options ?? new SessionOptions(), cancellation);
        throw new InstrumentException(
            name.ToString(), null, $"this version has no connection of this kind; it reaches {string.Join(", ", Reachable)}");
    }
}
