namespace SpinBench.VirtualBench.Servers;

/// <summary>An instrument of a served bench.</summary>
/// <param name="Name">Its name on the bench.</param>
/// <param name="Driver">Name of the driver that talks to it.</param>
/// <param name="Servers">Its servers, one a protocol.</param>
public sealed record ServedBenchInstrument(string Name, string Driver, IReadOnlyList<IServer> Servers);
