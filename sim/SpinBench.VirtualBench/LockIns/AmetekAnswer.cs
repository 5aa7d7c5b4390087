namespace SpinBench.VirtualBench.LockIns;

/// <summary>What became of a command of the 7265 or 7270.</summary>
/// <param name="Text">The answer; null for a command that has none.</param>
/// <param name="IsRefused">True when a parameter is out of range, missing or too many.</param>
internal readonly record struct AmetekAnswer(string? Text, bool IsRefused = false)
{
    /// <summary>Executed, without data.</summary>
    public static readonly AmetekAnswer Done = new(null);

    /// <summary>A parameter error; nothing has changed.</summary>
    public static readonly AmetekAnswer Refused = new(null, true);

    /// <summary>An integer.</summary>
    public static AmetekAnswer Of(int value) => new(AmetekNumbers.Integer(value));

    /// <summary>A real number.</summary>
    public static AmetekAnswer Of(double value) => new(AmetekNumbers.Real(value));

    /// <summary>Done, or refused.</summary>
    public static AmetekAnswer If(bool isDone) => isDone ? Done : Refused;
}
