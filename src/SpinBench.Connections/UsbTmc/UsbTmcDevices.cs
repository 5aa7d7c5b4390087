using System.Globalization;
using SpinBench.Connections.Resources;

namespace SpinBench.Connections.UsbTmc;

/// <summary>The USB instruments that Linux has found.</summary>
internal static class UsbTmcDevices
{
    /// <summary>Where the kernel tells about them.</summary>
    public const string SystemFolder = "/sys/class/usbmisc";

    /// <summary>Finds the device file of an instrument.</summary>
    /// <param name="name">The instrument.</param>
    /// <param name="folder">Where the kernel tells about instruments.</param>
    /// <exception cref="IOException">It is not there; the message names those that are.</exception>
    public static string Find(UsbName name, string folder = SystemFolder)
    {
        var found = List(folder);
        foreach (var (device, instrument) in found)
        {
            if (instrument.Vendor == name.Vendor && instrument.Product == name.Product && instrument.Function == name.Function
                && instrument.Serial.Equals(name.Serial, StringComparison.OrdinalIgnoreCase)) return device;
        }

        throw new IOException(found.Count == 0
            ? "there is no USB instrument; is it on, and the cable in? (the kernel's driver 'usbtmc' is needed)"
            : $"there is no such USB instrument; there is {string.Join(", ", found.Select(entry => entry.Name))}");
    }

    private static List<(string Device, UsbName Name)> List(string folder)
    {
        var found = new List<(string, UsbName)>();
        if (!Directory.Exists(folder)) return found;
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder, "usbtmc*").Order(StringComparer.Ordinal))
        {
            // <class>/usbtmc0/device is the interface; the folder above it is the instrument.
            var link = Path.Combine(entry, "device");
            var function = Directory.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName ?? link;
            var instrument = Path.GetDirectoryName(function);
            if (instrument is null || !TryReadHex(instrument, "idVendor", out var vendor) || !TryReadHex(instrument, "idProduct", out var product)) continue;
            TryReadHex(function, "bInterfaceNumber", out var number);
            found.Add(($"/dev/{Path.GetFileName(entry)}", new UsbName(0, vendor, product, Read(instrument, "serial"), number, IsRaw: false)));
        }

        return found;
    }

    private static bool TryReadHex(string folder, string file, out int number) =>
        int.TryParse(Read(folder, file), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file)).Trim();
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
