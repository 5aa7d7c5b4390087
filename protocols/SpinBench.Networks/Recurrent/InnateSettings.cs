namespace SpinBench.Networks.Recurrent;

/// <summary>How a network is trained to repeat what it did by itself once after a pulse (Laje and Buonomano, Nature Neuroscience 16, 925, 2013).</summary>
public sealed record InnateSettings
{
    /// <summary>Steps that the pulse lasts.</summary>
    public int PulseSteps { get; init; } = 20;

    /// <summary>Steps after the pulse in which the network is to repeat itself.</summary>
    public int Steps { get; init; } = 113;

    /// <summary>Largest drive at the beginning of a trial; drawn evenly from both signs.</summary>
    public double InitialDrive { get; init; } = 0.3;

    /// <summary>Standard deviation of noise on the drives.</summary>
    public double Noise { get; init; } = 1e-3;

    /// <summary>P = I/regularization of each device at first.</summary>
    public double Regularization { get; init; } = 1;

    /// <summary>Seed of noise and beginnings.</summary>
    public ulong Seed { get; init; }
}
