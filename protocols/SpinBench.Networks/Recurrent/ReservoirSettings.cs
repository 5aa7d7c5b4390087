namespace SpinBench.Networks.Recurrent;

/// <summary>A recurrent network of devices whose connections among themselves are random and stay as they are.</summary>
public sealed record ReservoirSettings
{
    /// <summary>Number of devices.</summary>
    public int Units { get; init; } = 40;

    /// <summary>Connections that each device receives from distinct others, each ±1/√connections.</summary>
    public int Connections { get; init; } = 8;

    /// <summary>Strength of the connections among devices, g.</summary>
    public double Gain { get; init; } = 0.9;

    /// <summary>Largest weight of an input or of a fed-back output; drawn evenly from both signs.</summary>
    public double InputWeight { get; init; } = 1.2;

    /// <summary>Largest bias of a device; drawn evenly from both signs.</summary>
    public double Bias { get; init; } = 0.3;

    /// <summary>Share of a device's drive that is renewed in each step, κ; 1 remembers nothing.</summary>
    public double Renewal { get; init; } = 0.15;

    /// <summary>Steps by which an answer reaches other devices later than the next one: a synaptic delay.</summary>
    public int Delay { get; init; }

    /// <summary>Number of inputs, fed-back outputs counted.</summary>
    public int Inputs { get; init; } = 1;

    /// <summary>Whether a constant stands beside the devices at the read-out.</summary>
    public bool ReadoutBias { get; init; } = true;

    /// <summary>Seed of the connections.</summary>
    public ulong Seed { get; init; }

    /// <summary>Makes sure that the settings make sense.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public void Check()
    {
        if (Units < 2) throw new ArgumentException($"A recurrent network has at least 2 devices; it was to have {Units}.");
        if (Connections < 1 || Connections >= Units)
            throw new ArgumentException($"Each of {Units} devices can receive connections from 1 to {Units - 1} others; {Connections} were asked for.");
        if (Delay is < 0 or > 10_000) throw new ArgumentException($"The synaptic delay lies between 0 and 10000 steps; it was to be {Delay}.");
        if (Inputs < 1) throw new ArgumentException($"The network needs at least one input or fed-back output; it was to have {Inputs}.");
        if (!(Renewal > 0 && Renewal <= 1)) throw new ArgumentException($"The renewal must be above 0 and at most 1; it was to be {Renewal}.");
        if (!double.IsFinite(Gain) || !double.IsFinite(InputWeight) || !double.IsFinite(Bias)) throw new ArgumentException("Gain, input weight and bias must be numbers.");
    }
}
