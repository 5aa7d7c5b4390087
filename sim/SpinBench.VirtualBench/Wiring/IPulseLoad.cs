using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>What hangs on a pulse generator's channel.</summary>
public interface IPulseLoad
{
    /// <summary>Resistance of the load now, in Ω.</summary>
    [Unit("Ω")] double Resistance { get; }

    /// <summary>Receives a train of pulses whose first begins now. The voltages are those at the load.</summary>
    void Apply(in PulseTrain train);

    /// <summary>Receives cycles of a waveform of which the first begins now. The voltages are those at the load.</summary>
    void Apply(in WaveformTrain train);

    /// <summary>The channel's relay has opened: whatever was under way ends here.</summary>
    void Disconnect();

    /// <summary>Receives a constant voltage at the load from now on: a channel that does not rest at zero burns what hangs on it.</summary>
    void HoldAt([Unit("V")] double voltage);
}
