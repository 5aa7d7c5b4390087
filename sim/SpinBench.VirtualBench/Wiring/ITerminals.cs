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

    /// <summary>Connects an output.</summary>
    void Connect(ICurrentPath output);
}
