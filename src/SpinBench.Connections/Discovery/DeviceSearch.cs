using System.Globalization;
using SpinBench.Connections.Lan;
using SpinBench.Connections.Resources;
using SpinBench.Connections.Vxi11;

namespace SpinBench.Connections.Discovery;

/// <summary>
/// Finds the devices that stand behind a VXI-11 host beside <c>inst0</c>: further instruments of its own, and those on the GPIB of a gateway. A host
/// cannot be asked for a list, so that the usual names are tried. A gateway takes the name of every address, whether there is an instrument or not:
/// what does not say who it is is none.
/// </summary>
internal static class DeviceSearch
{
    private const int MostInstruments = 8;
    private const int GpibAddresses = 31;

    /// <summary>A name that no host has: one that takes it takes any, and means its only instrument.</summary>
    private const string NoDevice = "inst254";

    /// <summary>What one device of many may take of the time of an instrument that was found by itself.</summary>
    private const double Share = 0.5;

    /// <summary>The names in the order in which they are tried.</summary>
    private static readonly string[] UsualNames =
    [
        .. Enumerable.Range(1, MostInstruments - 1).Select(number => Name("inst", number)),
        .. Enumerable.Range(0, GpibAddresses).Select(address => Name("gpib0,", address)),
    ];

    /// <summary>Asks one host for its further devices, and them who they are.</summary>
    /// <param name="first">The host's first device.</param>
    /// <param name="foundBy">How the host was found.</param>
    /// <param name="patience">How long an instrument that was found by itself may take.</param>
    /// <param name="deadline">When all of it ends.</param>
    /// <returns>Those that answer; where the time was over before all were asked, the next one with that as its problem.</returns>
    public static IReadOnlyList<FoundInstrument> Search(Vxi11Name first, string foundBy, TimeSpan patience, Deadline deadline)
    {
        var found = new List<FoundInstrument>();
        var next = first with { Device = NoDevice };
        try
        {
            var port = first.Port ?? PortmapperClient.Ask(first.Host, Vxi11Program.PortmapperPort, Vxi11Program.Core, Vxi11Program.Version, deadline);
            using var core = new RpcClient(LanSocket.Connect(first.Host, port, deadline), Vxi11Program.Core, Vxi11Program.Version);
            if (Vxi11Link.Gives(core, NoDevice, deadline)) return [];
            foreach (var name in UsualNames)
            {
                next = first with { Device = name };
                if (!Vxi11Link.Gives(core, name, deadline)) continue;
                var answer = InstrumentSearch.Identify(
                    next.ToString(), foundBy, TimeSpan.FromMilliseconds(Math.Min(patience.TotalMilliseconds * Share, deadline.MillisecondsLeft)), deadline.Cancellation);
                if (answer.Identity is not null) found.Add(answer);
            }
        }
        catch (TimeoutException)
        {
            found.Add(new FoundInstrument(
                next.ToString(), foundBy, null, $"the time for one host was over before this device and those behind it were asked, after {deadline.Elapsed.TotalSeconds:0.#} s; --seconds gives more"));
        }
        catch (IOException)
        {
            // The host says no more: it was found, and what it has besides cannot be told.
        }

        return found;
    }

    private static string Name(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}{number}");
}
