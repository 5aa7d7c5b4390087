namespace SpinBench.VirtualBench.Multimeters;

/// <summary>What a Keithley 2000 keeps for each of its functions beside what the simulated multimeter needs.</summary>
internal sealed class MultimeterFunctionSettings
{
    public double Digits { get; set; } = 7;

    public double Reference { get; set; }

    public bool SubtractsReference { get; set; }

    public bool Filters { get; set; }

    public int FilterCount { get; set; } = 10;

    public bool MovingFilter { get; set; } = true;

    public double Bandwidth { get; set; } = 30;

    public double Aperture { get; set; } = 1;

    public double Threshold { get; set; } = 10;
}
