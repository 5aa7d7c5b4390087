using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>What hangs on a pulse generator's channel.</summary>
public interface IPulseLoad
{
    /// <summary>Resistance of the load now, in Ω.</summary>
    [Unit("Ω")] double Resistance { get; }

    /// <summary>
    /// True when a waveform that runs on its own arrives as it is, in cycles of which there are <see cref="WaveformTrain.Endless"/>; false when
    /// all that is seen of it is the larger of its levels, held.
    /// </summary>
    bool FollowsRunningWaveforms => false;

    /// <summary>Receives a train of pulses whose first begins now. The voltages are those at the load.</summary>
    void Apply(in PulseTrain train);

    /// <summary>Receives cycles of a waveform of which the first begins now. The voltages are those at the load.</summary>
    void Apply(in WaveformTrain train);

    /// <summary>The channel's relay has opened: whatever was under way ends here.</summary>
    void Disconnect();

    /// <summary>Receives a constant voltage at the load from now on: a channel that does not rest at zero burns what hangs on it.</summary>
    void HoldAt([Unit("V")] double voltage);
}
