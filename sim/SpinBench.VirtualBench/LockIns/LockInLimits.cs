using System.Globalization;
using System.Numerics;
using SpinBench.Instruments;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>Refuses settings that a simulated lock-in amplifier does not have.</summary>
internal static class LockInLimits
{
    public static void Check(LockInModel model, string name, LockInConfiguration configuration)
    {
        CheckSensitivity(model, name, configuration.Sensitivity, configuration.Input);
        Require(Array.IndexOf(model.TimeConstants, configuration.TimeConstant) >= 0, name, "time constant",
            configuration.TimeConstant, Text($"one of its {model.TimeConstants.Length} time constants from {model.TimeConstants[0]} s to {model.TimeConstants[^1]} s"));
        Require(configuration.FilterPoles is >= 1 and <= 4, name, "number of filter poles", configuration.FilterPoles, "1 to 4");
        Require(model.TakesTwoReferences || configuration.Reference is LockInReference.Internal or LockInReference.External, name, "reference",
            (int)configuration.Reference, "internal (0) or external (1)");
        Require(configuration.ExternalHarmonic >= 1 && configuration.ExternalHarmonic <= (configuration.Reference == LockInReference.Dual ? model.MaximumHarmonic : 1),
            name, "external harmonic", configuration.ExternalHarmonic, Text($"1 to {model.MaximumHarmonic} with dual reference, otherwise 1"));
        Require(configuration.Harmonic >= 1 && configuration.Harmonic <= model.MaximumHarmonic, name, "harmonic", configuration.Harmonic,
            Text($"1 to {model.MaximumHarmonic}"));
        Require(Math.Abs(configuration.Phase) <= 180, name, "phase", configuration.Phase, "-180° to 180°");
        Require(configuration.SineAmplitude >= model.MinimumSine && configuration.SineAmplitude <= model.MaximumSine, name, "sine amplitude",
            configuration.SineAmplitude, Text($"{model.MinimumSine} V to {model.MaximumSine} V"));
        Require(model.InputRanges is null || model.InputRangeFor(configuration) >= 0, name, "dynamic reserve", (int)configuration.Reserve,
            "at this sensitivity its input has fewer ranges; low noise is always among them");
        if (configuration.Reference == LockInReference.External) return;
        Require(configuration.Frequency >= model.MinimumFrequency && configuration.Frequency <= model.MaximumFrequency, name, "frequency",
            configuration.Frequency, Text($"{model.MinimumFrequency} Hz to {model.MaximumFrequency} Hz"));
        Require(configuration.Frequency * configuration.Harmonic <= model.MaximumFrequency, name, "detection frequency",
            configuration.Frequency * configuration.Harmonic, Text($"harmonic times frequency up to {model.MaximumFrequency} Hz"));
    }

    public static void CheckSensitivity(LockInModel model, string name, double sensitivity, LockInInput input)
    {
        var ranges = model.SensitivitiesOf(input);
        Require(Array.IndexOf(ranges, sensitivity) >= 0, name, "sensitivity", sensitivity,
            Text($"{ranges[0]} {(LockInRanges.IsCurrent(input) ? 'A' : 'V')} to {ranges[^1]} in steps of 1, 2 and 5"));
    }

    public static void Check(LockInModel model, string name, LockInRecording recording, double timeConstant)
    {
        Require(recording.Traces != LockInTraces.None && model.Records(recording.Traces), name, "combination of traces", (int)recording.Traces,
            "not every combination can be recorded at once");
        var capacity = model.Capacity(BitOperations.PopCount((uint)recording.Traces));
        Require(recording.Length >= 1 && recording.Length <= capacity, name, "length", recording.Length, Text($"1 to {capacity}"));
        var nearest = recording.SampleRate > 0 ? model.NearestRate(recording.SampleRate, timeConstant) : 0;
        Require(Math.Abs(nearest - recording.SampleRate) <= 1e-6 * nearest && nearest > 0, name, "sample rate", recording.SampleRate,
            Text($"the nearest is {nearest} Hz"));
    }

    public static void CheckPort(string name, int port, int count, string kind) =>
        Require(port >= 1 && port <= count, name, $"auxiliary {kind}", port, Text($"1 to {count}"));

    public static void CheckAuxiliary(LockInModel model, string name, double voltage) =>
        Require(Math.Abs(voltage) <= model.AuxiliaryRange, name, "auxiliary voltage", voltage, Text($"-{model.AuxiliaryRange} V to {model.AuxiliaryRange} V"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Require(bool condition, string name, string what, double value, string allowed)
    {
        if (condition) return;
        throw new InstrumentSettingException(
            name, string.Create(CultureInfo.InvariantCulture, $"a {what} of {value:G6} is not one that it has; allowed: {allowed}."));
    }
}
