namespace SpinBench.VirtualBench.SourceMeters;

/// <summary>Settings of a 2400 that are kept and answered but change nothing that the bench simulates.</summary>
internal sealed class Keithley2400Panel
{
    /// <summary>HIMPedance, NORMal, ZERO, GUARd.</summary>
    public int OffState { get; set; } = 1;

    public double Protection { get; set; } = 210;

    public bool ChoosesLineFrequency { get; set; } = true;

    public double LineFrequency { get; set; }

    public bool RearTerminals { get; set; }

    public bool DisplayIsOn { get; set; } = true;

    public double DisplayDigits { get; set; } = 6;

    public bool Beeps { get; set; } = true;

    public bool MovingFilter { get; set; }

    public bool OhmsGuard { get; set; }

    /// <summary>Input lines of the arm and the trigger layer.</summary>
    public double[] InputLine { get; } = [1, 1];

    /// <summary>Output lines of the arm and the trigger layer.</summary>
    public double[] OutputLine { get; } = [2, 2];

    /// <summary>Output event of the arm layer: TENTer, TEXit, NONE.</summary>
    public int ArmOutput { get; set; } = 2;

    /// <summary>Output event of the trigger layer: SOURce, DELay, SENSe, NONE.</summary>
    public int TriggerOutput { get; set; } = 3;

    /// <summary>Directions of the arm and the trigger layer: SOURce, ACCeptor.</summary>
    public int[] Direction { get; } = [1, 1];
}
