using SpinBench.Physics.ReferenceLayers;

namespace SpinBench.Samples.CompoundMtj;

/// <summary>Everything that makes one compound junction; immutable, and checked when set.</summary>
public sealed record CompoundSotMtjParameters
{
    /// <summary>Number of cells in parallel on the write channel, 1 to 7.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside 1 to 7.</exception>
    public int Cells { get; init => field = Allowed.Between(value, 1, 7, nameof(Cells)); } = 3;

    /// <summary>Thickness of the free layer, m, 1.6 to 2.6 nm.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The thickness is outside 1.6 to 2.6 nm.</exception>
    public double FreeLayerThickness
    {
        get;
        init
        {
            // A decimal given in nanometres may miss the end of the range by a rounding of the last digit.
            Allowed.Between(value * 1e9, 1.6 - 1e-9, 2.6 + 1e-9, "nm", nameof(FreeLayerThickness));
            field = Math.Clamp(value, 1.6e-9, 2.6e-9);
        }
    } = 1.7e-9;

    /// <summary>Seed: which device of the wafer this is, and which fate thermal agitation has for it.</summary>
    public ulong Seed { get; init; }

    /// <summary>How write pulses are computed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the enumeration.</exception>
    public Fidelity Fidelity { get; init => field = Allowed.Defined(value, nameof(Fidelity)); }

    /// <summary>Temperature, K, 250 to 400; material parameters are those of room temperature.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is outside 250 to 400 K.</exception>
    public double Temperature { get; init => field = Allowed.Between(value, 250, 400, "K", nameof(Temperature)); } = 300;

    /// <summary>How cells differ.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the enumeration.</exception>
    public SpreadModel Spread { get; init => field = Allowed.Defined(value, nameof(Spread)); } = SpreadModel.Stratified;

    /// <summary>State of the cells at the beginning.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the enumeration.</exception>
    public InitialState InitialState { get; init => field = Allowed.Defined(value, nameof(InitialState)); }

    /// <summary>Path of the sample among the components of a bench: the name its random streams carry.</summary>
    public string ComponentPath { get; init; } = "sample";

    /// <summary>
    /// Threads that may compute cells side by side in <see cref="Fidelity.StochasticLlg"/>, 1 to 64; the outcome does not depend on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside 1 to 64.</exception>
    public int Threads { get; init => field = Allowed.Between(value, 1, 64, nameof(Threads)); } = 2;

    /// <summary>Shape and material of the free layer.</summary>
    public FreeLayerParameters FreeLayer { get; init; } = new();

    /// <summary>Write channel and torque.</summary>
    public WriteChannelParameters Channel { get; init; } = new();

    /// <summary>Resistance and breakdown.</summary>
    public TunnelBarrierParameters Barrier { get; init; } = new();

    /// <summary>Reference and pinned layer.</summary>
    public ReferenceStackParameters ReferenceStack { get; init; } = new();

    /// <summary>Spread from cell to cell and device to device.</summary>
    public DeviceSpreadParameters DeviceSpread { get; init; } = new();
}
