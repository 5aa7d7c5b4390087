using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>Two terminals as direct-current instruments see them: outputs drive current through them, meters see the voltage.</summary>
public interface ITerminals
{
    /// <summary>Resistance between the terminals now, in Ω; infinity when nothing is connected.</summary>
    [Unit("Ω")] double Resistance { get; }

    /// <summary>Current that all connected outputs together drive now, in A.</summary>
    [Unit("A")] double Current { get; }

    /// <summary>Voltage between the terminals now, in V.</summary>
    [Unit("V")] double Voltage { get; }

    /// <summary>The mean voltage, in V, over a time that ends now, with the resistance as it is now.</summary>
    [return: Unit("V")]
    double MeanVoltage([Unit("s")] double duration) => Voltage;

    /// <summary>Voltage at the contacts of the meters over a small current now, in Ω. On two terminals that is their resistance; on four it may be negative.</summary>
    [Unit("Ω")] double TransferResistance => Resistance;

    /// <summary>Resistance that outputs drive, in Ω, when that at the contacts of the meters is a given one: on two terminals the same.</summary>
    [return: Unit("Ω")]
    double PathOf([Unit("Ω")] double transferResistance) => transferResistance;

    /// <summary>Connects an output.</summary>
    void Connect(ICurrentPath output);
}
