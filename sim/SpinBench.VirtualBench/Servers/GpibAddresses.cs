using SpinBench.Benches;
using SpinBench.Settings;

namespace SpinBench.VirtualBench.Servers;

/// <summary>Which instrument has which address on the GPIB.</summary>
internal static class GpibAddresses
{
    private const int First = 1;
    private const int Last = 30;

    /// <summary>Gives every instrument the address that it asks for, or the first that is free; when none is left, none.</summary>
    /// <param name="instruments">The instruments in the bench file's order, each with the address that it asks for.</param>
    /// <returns>Addresses by the instruments' names.</returns>
    /// <exception cref="SettingsException">Two ask for the same one.</exception>
    public static IReadOnlyDictionary<string, int> Assign(IReadOnlyList<(InstrumentEntry Entry, int? Asked)> instruments)
    {
        var addresses = new Dictionary<string, int>(StringComparer.Ordinal);
        var taken = new Dictionary<int, string>();
        foreach (var (entry, asked) in instruments)
        {
            if (asked is not { } address) continue;
            if (!taken.TryAdd(address, entry.Name))
                throw entry.Serve!.Require("gpib", "an address").Error($"address {address} on the GPIB is that of {taken[address]}");
            addresses[entry.Name] = address;
        }

        foreach (var (entry, _) in instruments.Where(instrument => instrument.Asked is null))
        {
            var free = Enumerable.Range(First, Last - First + 1).FirstOrDefault(address => !taken.ContainsKey(address));
            if (free == 0) break;
            taken[free] = entry.Name;
            addresses[entry.Name] = free;
        }

        return addresses;
    }
}
