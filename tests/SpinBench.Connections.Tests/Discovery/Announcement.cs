namespace SpinBench.Connections.Tests.Discovery;

/// <summary>What an instrument says by multicast DNS.</summary>
internal static class Announcement
{
    /// <summary>A HiSLIP instrument "Lock-in. 1" at lockin.local, 127.0.0.1, with names shortened as RFC 1035 §4.1.4 has it.</summary>
    public static byte[] HiSlip(int port)
    {
        var message = new List<byte> { 0, 0, 0x84, 0, 0, 0, 0, 1, 0, 0, 0, 3 };
        var service = message.Count;
        message.AddRange([7, .. "_hislip"u8, 4, .. "_tcp"u8, 5]);
        var local = message.Count - 1;
        message.AddRange([.. "local"u8, 0, .. Head(12, 13)]);
        var instance = message.Count;
        message.AddRange([10, .. "Lock-in. 1"u8, 0xC0, (byte)service]);
        message.AddRange([0xC0, (byte)instance, .. Head(33, 15), 0, 0, 0, 0, (byte)(port >> 8), (byte)port]);
        var host = message.Count;
        message.AddRange([6, .. "lockin"u8, 0xC0, (byte)local]);
        message.AddRange([0xC0, (byte)instance, .. Head(16, 27), 18, .. "Manufacturer=Maker"u8, 7, .. "Model=7"u8]);
        message.AddRange([0xC0, (byte)host, .. Head(1, 4), 127, 0, 0, 1]);
        return [.. message];
    }

    private static byte[] Head(byte type, byte length) => [0, type, 0, 1, 0, 0, 0, 120, 0, length];
}
