using SpinBench.Instruments;

namespace SpinBench.Roles;

/// <summary>What roles allow of the settings that a bench file gives, and of those who use them.</summary>
internal static class Allowed
{
    /// <summary>How many pulses one run may apply where a bench file does not say.</summary>
    public const long UsuallyMostPulses = 1_000_000_000;

    public static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, "it must be above zero");

    public static double NotNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, "it must not be negative");

    /// <summary>A width of pulses.</summary>
    public static double Width(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, "a pulse must last longer than zero");

    /// <summary>How many places each device of a bank stands in for.</summary>
    public static int Turns(int value, string name) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, "each device stands in for at least one place");

    /// <summary>A largest number of pulses, stimuli or pairs.</summary>
    public static long MostPulses(long value, string name) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, "what may be driven at all takes at least one");

    /// <summary>A number of poles of a lock-in's filter.</summary>
    public static int Poles(int value, string name) =>
        value is >= 1 and <= 4 ? value : throw new ArgumentOutOfRangeException(name, "a lock-in filter has 1 to 4 poles");

    /// <summary>How far a settled reading may be from its final value, as a share of the step.</summary>
    public static double Residue(double value, string name) =>
        value is > 1e-12 and < 0.5 ? value : throw new ArgumentOutOfRangeException(name, "it lies between 1e-12 and 0.5");

    /// <summary>A limit of stimuli: a current or a voltage above zero.</summary>
    public static Drive Stimulus(Drive value, string name) =>
        value.Unit is Drive.Amperes or Drive.Volts && value.Value > 0 && double.IsFinite(value.Value)
            ? value
            : throw new ArgumentOutOfRangeException(name, "it is a current or a voltage above zero");

    /// <summary>A reference field: of either sign, and not zero, of which every share would be zero.</summary>
    public static double? FieldReference(double? value, string name) =>
        value is null || (value != 0 && double.IsFinite(value.Value))
            ? value
            : throw new ArgumentOutOfRangeException(name, "a share of zero is no field; leave it out where no recipe tells shares");

    /// <summary>An instrument as a whole: to name a channel of one that has none is a mistake, not a wish to be ignored.</summary>
    public static InstrumentReference Whole(string text) =>
        text.Contains('.', StringComparison.Ordinal)
            ? throw new FormatException($"'{text}' names a channel; this role takes a whole instrument, such as '{text[..text.IndexOf('.', StringComparison.Ordinal)]}'")
            : InstrumentReference.Parse(text);

    public static InvalidOperationException NotPrepared(string instrument) =>
        new($"{instrument}: its role was used before it was prepared, or after it was made safe; prepare the bench for the protocol first");
}
