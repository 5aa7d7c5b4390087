using System.Reflection;
using SpinBench.Connections;
using SpinBench.Drivers.LockIns;
using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.VirtualBench.SampleModels;

namespace SpinBench.Station.Catalogs;

/// <summary>What this build can do: its drivers, protocols and samples, by the names that bench files and recipes use.</summary>
public static class Catalog
{
    private static readonly Lazy<IReadOnlyList<DriverEntry>> AllDrivers = new(() =>
        [.. Declared<DriverAttribute>(typeof(SrsSr830).Assembly)
            .Select(found => new DriverEntry(found.Attribute.Name, found.Attribute.Summary, found.Type)
            {
                GreetingLines = found.Attribute.GreetingLines,
                Prompt = found.Attribute.SerialPrompts.Length > 0 ? new SerialPrompt(found.Attribute.SerialPrompts, found.Attribute.SerialQuestion) : null,
            })
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)]);

    private static readonly Lazy<IReadOnlyList<ProtocolDescriptor>> AllProtocols = new(() =>
        [.. Declared<ProtocolAttribute>(typeof(FieldSweep).Assembly)
            .Select(found => ProtocolDescriptor.Of(found.Type))
            .OrderBy(protocol => protocol.Name, StringComparer.Ordinal)]);

    /// <summary>The drivers, by name.</summary>
    public static IReadOnlyList<DriverEntry> Drivers => AllDrivers.Value;

    /// <summary>The protocols, by name.</summary>
    public static IReadOnlyList<ProtocolDescriptor> Protocols => AllProtocols.Value;

    /// <summary>The samples of virtual benches, by name.</summary>
    public static IReadOnlyList<SampleModel> Samples => SampleModel.All;

    private static IEnumerable<(Type Type, T Attribute)> Declared<T>(Assembly assembly)
        where T : Attribute =>
        assembly.GetExportedTypes()
            .Select(type => (Type: type, Attribute: type.GetCustomAttribute<T>()!))
            .Where(found => found.Attribute is not null);
}
