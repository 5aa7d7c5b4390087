using SpinBench.Connections.Resources;

namespace SpinBench.VirtualBench.Servers;

/// <summary>An instrument on the bus of the bench's Prologix controller, as one of its servers.</summary>
internal sealed class PrologixSeat(int address, PrologixServer controller) : IServer
{
    /// <inheritdoc/>
    public string Protocol => "prologix";

    /// <inheritdoc/>
    public ResourceName Resource { get; } = new GpibName(0, address, null);

    /// <inheritdoc/>
    public ResourceName? Through => controller.Resource;

    /// <inheritdoc/>
    public void Dispose()
    {
        // The controller serves all of them, and is closed by itself.
    }
}
