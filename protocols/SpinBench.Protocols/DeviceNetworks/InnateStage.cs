namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>What a trial of an <see cref="InnateCharacter"/> is for.</summary>
public enum InnateStage
{
    /// <summary>What the network does by itself is kept.</summary>
    Record,

    /// <summary>How well it repeats itself, untrained.</summary>
    Before,

    /// <summary>Connections are changed.</summary>
    Train,

    /// <summary>The outputs are learnt.</summary>
    Readout,

    /// <summary>How well it repeats itself, and draws, trained.</summary>
    After,
}
