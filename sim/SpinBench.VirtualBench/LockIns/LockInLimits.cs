using System.Globalization;
using SpinBench.Instruments;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>Refuses settings that a simulated lock-in amplifier does not have.</summary>
internal static class LockInLimits
{
    public static void Check(string name, LockInConfiguration configuration)
    {
        CheckSensitivity(name, configuration.Sensitivity, configuration.Input);
        Require(Array.IndexOf(LockInRanges.TimeConstants, configuration.TimeConstant) >= 0, name, "time constant",
            configuration.TimeConstant, "one of its 20 time constants from 10 µs to 30 ks in steps of 1 and 3");
        Require(configuration.FilterPoles is >= 1 and <= 4, name, "number of filter poles", configuration.FilterPoles, "1 to 4");
        Require(configuration.Harmonic is >= 1 and <= LockInRanges.MaximumHarmonic, name, "harmonic", configuration.Harmonic, "1 to 19999");
        Require(Math.Abs(configuration.Phase) <= 180, name, "phase", configuration.Phase, "-180° to 180°");
        Require(configuration.SineAmplitude is >= LockInRanges.MinimumSine and <= LockInRanges.MaximumSine, name, "sine amplitude",
            configuration.SineAmplitude, "4 mV to 5 V");
        if (configuration.Reference == LockInReference.External) return;
        Require(configuration.Frequency is >= LockInRanges.MinimumFrequency and <= LockInRanges.MaximumFrequency, name, "frequency",
            configuration.Frequency, "1 mHz to 102 kHz");
        Require(configuration.Frequency * configuration.Harmonic <= LockInRanges.MaximumFrequency, name, "detection frequency",
            configuration.Frequency * configuration.Harmonic, "harmonic times frequency up to 102 kHz");
    }

    public static void CheckSensitivity(string name, double sensitivity, LockInInput input) =>
        Require(Array.IndexOf(LockInRanges.SensitivitiesOf(input), sensitivity) >= 0, name, "sensitivity", sensitivity,
            LockInRanges.IsCurrent(input) ? "2 fA to 1 µA in steps of 1, 2 and 5" : "2 nV to 1 V in steps of 1, 2 and 5");

    private static void Require(bool condition, string name, string what, double value, string allowed)
    {
        if (condition) return;
        throw new InstrumentSettingException(
            name, string.Create(CultureInfo.InvariantCulture, $"a {what} of {value:G6} is not one that it has; allowed: {allowed}."));
    }
}
