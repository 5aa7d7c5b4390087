namespace SpinBench.Station.Simulations;

/// <summary>What the table may show beside the mean direction.</summary>
public enum SimulationOutput
{
    /// <summary>Energy, J.</summary>
    Energy,

    /// <summary>Energy of the exchange, J.</summary>
    ExchangeEnergy,

    /// <summary>Energy of the Dzyaloshinskii–Moriya interactions, J.</summary>
    DzyaloshinskiiEnergy,

    /// <summary>Energy of the uniaxial anisotropy, J.</summary>
    AnisotropyEnergy,

    /// <summary>Energy of the cubic anisotropy, J.</summary>
    CubicEnergy,

    /// <summary>Energy in the applied field, J.</summary>
    FieldEnergy,

    /// <summary>Energy of the demagnetising field, J.</summary>
    DemagnetizingEnergy,

    /// <summary>Energy of the couplings between layers, J.</summary>
    CouplingEnergy,

    /// <summary>Largest |m×B|, T.</summary>
    LargestTorque,

    /// <summary>Skyrmion number.</summary>
    SkyrmionNumber,

    /// <summary>Number of domains that point up or down.</summary>
    Domains,

    /// <summary>Position along x of a wall between up and down, m; not a number where there is not one.</summary>
    WallPosition,

    /// <summary>Temperature of the moments by their fields, K.</summary>
    SpinTemperature,

    /// <summary>Share of the copies that point away from where they began, layer by layer.</summary>
    Reversed,

    /// <summary>Mean direction of each layer of a stack.</summary>
    Layers,
}
