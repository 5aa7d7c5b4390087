using SpinBench.Connections.Resources;

namespace SpinBench.VirtualBench.Servers;

/// <summary>Serves a virtual instrument by one protocol until it is disposed of.</summary>
public interface IServer : IDisposable
{
    /// <summary>The protocol's name in tables: <c>socket</c>.</summary>
    string Protocol { get; }

    /// <summary>Where a client finds the instrument.</summary>
    ResourceName Resource { get; }

    /// <summary>The controller through which a client reaches it; null where the resource name is enough.</summary>
    ResourceName? Through => null;
}
