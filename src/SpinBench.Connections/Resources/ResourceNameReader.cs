using System.Globalization;

namespace SpinBench.Connections.Resources;

/// <summary>Takes a resource name apart.</summary>
internal sealed class ResourceNameReader(string text)
{
    public static readonly IReadOnlyList<string> Forms =
    [
        "TCPIP::host::port::SOCKET",
        "TCPIP::host::inst0::INSTR",
        "TCPIP::host::hislip0::INSTR",
        "GPIB0::address::INSTR",
        "GPIB0::INTFC",
        "ASRL/dev/ttyUSB0::INSTR",
        "USB::vendor::product::serial::INSTR",
        "USB/dev/usbtmc0::INSTR",
        "VICP::host::INSTR",
        "PRLGX-TCPIP::host::port::INTFC",
        "PRLGX-ASRL::device::INTFC",
        "PXI0::address::INSTR",
        "VXI0::address::INSTR",
        "REPLAY::file.transcript",
    ];

    private const int LargestPort = 65535;
    private static readonly string[] Interfaces = ["PRLGX-TCPIP", "PRLGX-ASRL", "TCPIP", "GPIB", "ASRL", "USB", "VICP", "PXI", "VXI"];
    private static readonly string[] Classes = ["INSTR", "SOCKET", "INTFC", "RAW"];

    private string[] _parts = [];

    public ResourceName Read()
    {
        if (text.StartsWith(ReplayName.Prefix, StringComparison.OrdinalIgnoreCase)) return ReadReplay(text[ReplayName.Prefix.Length..]);
        var parts = Split();
        var word = Interfaces.FirstOrDefault(name => parts[0].StartsWith(name, StringComparison.OrdinalIgnoreCase))
            ?? throw Wrong($"it must begin with one of {string.Join(", ", Interfaces)}");
        var board = parts[0][word.Length..];
        var isNamed = parts.Count > 1 && Classes.Contains(parts[^1].ToUpperInvariant());
        var kind = isNamed ? parts[^1].ToUpperInvariant() : word.StartsWith("PRLGX", StringComparison.Ordinal) ? "INTFC" : "INSTR";
        _parts = [.. parts.Skip(1).SkipLast(isNamed ? 1 : 0)];
        return (word, kind) switch
        {
            ("TCPIP", "INSTR") => ReadLan(BoardOf(board)),
            ("TCPIP", "SOCKET") => ReadSocket(BoardOf(board)),
            ("GPIB", "INSTR") => ReadGpib(BoardOf(board)),
            ("GPIB", "INTFC") => NoMore(new GpibInterfaceName(BoardOf(board)), 0),
            ("ASRL", "INSTR") => NoMore(new SerialName(DeviceOf(board)), 0),
            ("USB", "INSTR") when board.StartsWith('/') => NoMore(new UsbFileName(board), 0),
            ("USB", "INSTR" or "RAW") => ReadUsb(BoardOf(board), kind == "RAW"),
            ("VICP", "INSTR") => NoMore(new VicpName(BoardOf(board), HostOf(Required(0, "the host", "VICP::host::INSTR"))), 1),
            ("PXI" or "VXI", "INSTR") => Required(0, "the address", word + "0::address::INSTR").Length > 0 && _parts.All(part => part.Length > 0)
                ? new VendorName(BoardOf(board), word, string.Join("::", _parts))
                : throw Wrong("a part of the address is empty"),
            ("PRLGX-TCPIP", "INTFC") => ReadPrologix(BoardOf(board)),
            ("PRLGX-ASRL", "INTFC") => NoMore(
                new PrologixSerialName(BoardOf(board), DeviceOf(Required(0, "the device", "PRLGX-ASRL::/dev/ttyUSB0::INTFC"))), 1),
            _ => throw Wrong($"there is no class {kind} on {word}"),
        };
    }

    // A file's name may hold blanks and brackets.
    private ReplayName ReadReplay(string file) => file.Length > 0 && !file.Any(char.IsControl)
        ? new ReplayName(file)
        : throw Wrong("the transcript is missing; write REPLAY::file.transcript");

    private ResourceName ReadLan(int board)
    {
        const string Form = "TCPIP::host::inst0::INSTR";
        var host = Required(0, "the host", Form);
        if (_parts.Length > 1 && _parts[1].Length > 0 && _parts[1].All(char.IsAsciiDigit))
            throw Wrong($"'{_parts[1]}' looks like a port, and those go with the class SOCKET; write TCPIP::{host}::{_parts[1]}::SOCKET, or {Form}");
        var device = _parts.Length > 1 ? Required(1, "the device", Form) : "inst0";
        if (device.StartsWith("hislip", StringComparison.OrdinalIgnoreCase))
        {
            var (name, devicePort) = CommaPort(device);
            if (CommaPort(host).Port is not null) throw Wrong("the port of a HiSLIP instrument stands behind the device: TCPIP::host::hislip0,4880::INSTR");
            return NoMore(new HiSlipName(board, HostOf(host), name.ToLowerInvariant(), devicePort ?? HiSlipName.StandardPort), 2);
        }

        // Behind the bus of a gateway stands an address: gpib0,8 or gpib0,8,2.
        if (device.StartsWith("inst", StringComparison.OrdinalIgnoreCase) && device.Contains(','))
            throw Wrong("the port of a VXI-11 instrument stands behind the host: TCPIP::host,port::inst0::INSTR");
        var (address, port) = CommaPort(host);
        return NoMore(new Vxi11Name(board, HostOf(address), port, device), 2);
    }

    private ResourceName ReadSocket(int board)
    {
        const string Form = "TCPIP::host::port::SOCKET";
        var host = HostOf(Required(0, "the host", Form));
        return NoMore(new SocketName(board, host, PortOf(Required(1, "the port", Form))), 2);
    }

    private ResourceName ReadGpib(int board)
    {
        const string Form = "GPIB0::address::INSTR";
        var primary = Number(Required(0, "the address", Form), 0, 30, "a primary address");
        int? secondary = _parts.Length > 1 ? Number(_parts[1], 0, 30, "a secondary address") : null;
        return NoMore(new GpibName(board, primary, secondary), 2);
    }

    private ResourceName ReadUsb(int board, bool raw)
    {
        const string Form = "USB::vendor::product::serial::INSTR";
        var vendor = UsbId(Required(0, "the vendor's number", Form));
        var product = UsbId(Required(1, "the product's number", Form));
        var serial = Required(2, "the serial number", Form);
        var function = _parts.Length > 3 ? Number(_parts[3], 0, 255, "an interface number") : 0;
        return NoMore(new UsbName(board, vendor, product, serial, function, raw), 4);
    }

    private ResourceName ReadPrologix(int board)
    {
        var host = HostOf(Required(0, "the host", "PRLGX-TCPIP::host::1234::INTFC"));
        return NoMore(new PrologixNetworkName(board, host, _parts.Length > 1 ? PortOf(_parts[1]) : PrologixNetworkName.StandardPort), 2);
    }

    // An IPv6 address stands in brackets; the colons in it separate nothing.
    private List<string> Split()
    {
        if (text.Length == 0) throw new FormatException($"a resource name is missing; forms are {string.Join(", ", Forms)}");
        if (text.Any(sign => char.IsWhiteSpace(sign) || char.IsControl(sign))) throw Wrong("there is a blank in it");
        var parts = new List<string>();
        var start = 0;
        var bracketed = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '[' or ']') bracketed = text[i] == '[';
            if (bracketed || text[i] != ':' || i + 1 >= text.Length || text[i + 1] != ':') continue;
            parts.Add(text[start..i]);
            start = ++i + 1;
        }

        if (bracketed) throw Wrong("the bracket '[' is not closed");
        parts.Add(text[start..]);
        return parts;
    }

    private int BoardOf(string digits) => digits.Length == 0 ? 0 : Number(digits, 0, int.MaxValue, "a board's number");

    private static string DeviceOf(string device)
    {
        if (device.Length == 0) return "0";
        return int.TryParse(device, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : device;
    }

    private string HostOf(string host)
    {
        if (host.Contains(',', StringComparison.Ordinal)) throw Wrong($"'{host}' is no host; a port behind a comma is for VXI-11 only");
        var isBracketed = host.StartsWith('[') && host.EndsWith(']') && host.Length > 2;
        var name = isBracketed ? host[1..^1] : host;
        return !name.AsSpan().ContainsAny('[', ']', '/') && (isBracketed == name.Contains(':', StringComparison.Ordinal)) ? name
            : throw Wrong($"'{host}' is no host; write a name, an address such as 192.168.0.7, or an IPv6 address in brackets");
    }

    private (string Name, int? Port) CommaPort(string part) =>
        part.IndexOf(',', StringComparison.Ordinal) is >= 0 and var comma
            ? (part[..comma].Length > 0 ? part[..comma] : throw Wrong($"nothing stands before the comma of '{part}'"), PortOf(part[(comma + 1)..]))
            : (part, null);

    private int PortOf(string digits) => Number(digits, 1, LargestPort, "a port");

    private int UsbId(string number) =>
        (number.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? int.TryParse(number.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id)
            : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out id)) && id is >= 0 and <= 0xFFFF
            ? id
            : throw Wrong($"'{number}' is no USB number; write 0x0000 to 0xFFFF");

    private int Number(string digits, int least, int most, string what) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Wrong($"'{digits}' is not {what}" + (most < int.MaxValue ? $", which lies between {least} and {most}" : ""));

    private string Required(int index, string what, string form) =>
        index < _parts.Length && _parts[index].Length > 0 ? _parts[index] : throw Wrong($"{what} is missing; write {form}");

    private ResourceName NoMore(ResourceName name, int used) =>
        _parts.Length <= used ? name : throw Wrong($"there is too much: '{string.Join("::", _parts.Skip(used))}'; did you mean {name}?");

    private FormatException Wrong(string problem) => new($"'{text}' is no resource name: {problem}");
}
