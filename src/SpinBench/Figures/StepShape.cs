namespace SpinBench.Figures;

/// <summary>Where between two points a <see cref="StepLayer"/> changes its value.</summary>
public enum StepShape
{
    /// <summary>The old value holds up to the next x, where the new one is reached: a resistance that the next pulse changed.</summary>
    HoldThenJump,

    /// <summary>The new value is reached at the old x and leads to the next.</summary>
    JumpThenHold,

    /// <summary>The value changes halfway: a histogram.</summary>
    Midway,
}
