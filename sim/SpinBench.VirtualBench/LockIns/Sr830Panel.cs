namespace SpinBench.VirtualBench.LockIns;

/// <summary>Settings of the SR830 that have no part in what its simulated lock-in does.</summary>
internal sealed record Sr830Panel
{
    /// <summary>Reference trigger: 0 sine, 1 rising edge, 2 falling edge.</summary>
    public int ReferenceSlope { get; init; }

    /// <summary>Shield: 0 float, 1 ground.</summary>
    public int Grounding { get; init; }

    /// <summary>Quantity and ratio that each display shows.</summary>
    public Sr830Pair<(int Quantity, int Ratio)> Displays { get; init; }

    /// <summary>What each front output follows: 0 its display, 1 X or Y.</summary>
    public Sr830Pair<int> Outputs { get; init; }

    /// <summary>Offset of X, Y and R in percent of full scale, and expand: 0 none, 1 ten, 2 hundred.</summary>
    public (double Percent, int Expand) OffsetX { get; init; }

    /// <inheritdoc cref="OffsetX"/>
    public (double Percent, int Expand) OffsetY { get; init; }

    /// <inheritdoc cref="OffsetX"/>
    public (double Percent, int Expand) OffsetR { get; init; }

    public int KeyClick { get; init; } = 1;

    public int Alarm { get; init; } = 1;

    /// <summary>Sample rate: 62.5 mHz times 2 to this power; 14 for the trigger.</summary>
    public int SampleRate { get; init; } = 4;

    /// <summary>What the buffer does when it is full: 0 stop, 1 go round.</summary>
    public int EndOfBuffer { get; init; } = 1;

    /// <summary>1 when a trigger starts the scan.</summary>
    public int TriggerStarts { get; init; }

    public (double Percent, int Expand) Offset(int quantity) => quantity switch { 1 => OffsetX, 2 => OffsetY, _ => OffsetR };

    public Sr830Panel WithOffset(int quantity, double percent, int expand) => quantity switch
    {
        1 => this with { OffsetX = (percent, expand) },
        2 => this with { OffsetY = (percent, expand) },
        _ => this with { OffsetR = (percent, expand) },
    };
}
