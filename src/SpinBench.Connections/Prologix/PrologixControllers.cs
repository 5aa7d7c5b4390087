using System.Globalization;
using SpinBench.Connections.Lan;
using SpinBench.Connections.Resources;
using SpinBench.Connections.Serial;

namespace SpinBench.Connections.Prologix;

/// <summary>The controllers in use, each once for all the instruments behind it: a controller takes one connection only.</summary>
internal static class PrologixControllers
{
    private const int BaudRate = 115200;
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, (PrologixController Controller, int Users)> InUse = new(StringComparer.Ordinal);

    /// <summary>Gets a controller, which may not be connected yet.</summary>
    /// <param name="through">Where it is.</param>
    public static PrologixController Take(ResourceName through)
    {
        lock (Gate)
        {
            var (controller, users) = InUse.TryGetValue(Key(through), out var found) ? found : (new PrologixController(By(through)), 0);
            InUse[Key(through)] = (controller, users + 1);
            return controller;
        }
    }

    /// <summary>Gives it back; the last user closes it.</summary>
    public static void Release(ResourceName through)
    {
        lock (Gate)
        {
            if (!InUse.TryGetValue(Key(through), out var found)) return;
            if (found.Users > 1)
            {
                InUse[Key(through)] = (found.Controller, found.Users - 1);
                return;
            }

            // Whoever comes next finds the controller free: it takes one connection only.
            InUse.Remove(Key(through));
            found.Controller.Close();
        }
    }

    // The board is only a number that a person chose; the place is what makes a controller the same one.
    private static string Key(ResourceName through) => through switch
    {
        PrologixNetworkName lan => string.Create(CultureInfo.InvariantCulture, $"{lan.Host}:{lan.Port}"),
        PrologixSerialName serial => serial.Device,
        _ => throw new ArgumentException($"{through} is no Prologix controller", nameof(through)),
    };

    private static Func<Deadline, IByteChannel> By(ResourceName through) => through switch
    {
        PrologixNetworkName lan => deadline => new LanChannel(LanSocket.Connect(lan.Host, lan.Port, deadline)),
        PrologixSerialName serial => deadline => SerialLines.Open(serial.Device, new SessionOptions { BaudRate = BaudRate }, deadline),
        _ => throw new ArgumentException($"{through} is no Prologix controller", nameof(through)),
    };
}
