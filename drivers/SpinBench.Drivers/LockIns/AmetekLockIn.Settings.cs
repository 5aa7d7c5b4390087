using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <content>Which settings there are, and how they are made.</content>
public abstract partial class AmetekLockIn
{
    /// <summary>2 fA to 10 nA.</summary>
    private static readonly double[] LowNoiseCurrents = Sr830Tables.Currents[..21];

    /// <inheritdoc/>
    public void Check(LockInConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var name = _session.Resource;
        _settings.RequireRange((int)settings.Input, 0, 3, name, "input", "");
        SensitivityCode(settings.Sensitivity, settings.Input);
        _settings.IndexOf(_model.TimeConstants, settings.TimeConstant, name, "time constant", "s");
        _settings.RequireRange(settings.SineAmplitude, 0, HighestSine, name, "sine amplitude", "V");
        _settings.RequireMultiple(settings.SineAmplitude, _model.SineStep, name, "sine amplitude", "V");
        _settings.RequireRange(settings.Phase, -180, 180, name, "phase", "°");
        _settings.RequireRange(settings.Harmonic, 1, _model.HighestHarmonic, name, "harmonic", "");
        _settings.RequireRange(settings.FilterPoles, 1, 4, name, "number of filter poles", "");
        Gains.Require(settings, name, _model.Name);
        _settings.RequireSingleReference(settings, name);
        if (settings.Reference == LockInReference.External) return;
        _settings.RequireRange(settings.Frequency, LowestFrequency, HighestFrequency, name, "frequency", "Hz");
        _settings.RequireRange(
            settings.Frequency * settings.Harmonic, 0, HighestFrequency, name, "detection frequency (harmonic times frequency)", "Hz");
    }

    private int SensitivityCode(double sensitivity, LockInInput input)
    {
        var ranges = RangesOf(input);
        var unit = ranges == Sr830Tables.Voltages ? "V" : "A";
        return _settings.IndexOf(ranges, sensitivity, _session.Resource, "sensitivity", unit) + FirstSensitivity(input);
    }

    /// <summary>The settings in an order that is accepted whatever was set before: the detection frequency passes through the first harmonic.</summary>
    private string[] Commands(LockInConfiguration configuration)
    {
        Check(configuration);
        var isInternal = configuration.Reference == LockInReference.Internal;
        string[] frequency = isInternal ? [Text($"OF. {configuration.Frequency:0.###}")] : [];
        string[] input = configuration.Input switch
        {
            LockInInput.CurrentHigh => ["IMODE 1"],
            LockInInput.CurrentLow => ["IMODE 2"],
            LockInInput.Differential => ["IMODE 0", "VMODE 3"],
            _ => ["IMODE 0", "VMODE 1"],
        };
        var timeConstant = _settings.IndexOf(_model.TimeConstants, configuration.TimeConstant, _session.Resource, "time constant", "s");
        return
        [
            Text($"OA. {configuration.SineAmplitude:0.######}"),
            isInternal ? "IE 0" : Text($"IE {FrontReference}"),
            "REFN 1",
            .. frequency,
            Text($"REFN {configuration.Harmonic}"),
            Text($"REFP. {configuration.Phase:0.###}"),
            .. input,
            configuration.DirectCoupling ? "CP 1" : "CP 0",
            Text($"SEN {SensitivityCode(configuration.Sensitivity, configuration.Input)}"),
            "AUTOMATIC 0",
            Text($"ACGAIN {Gains.IndexFor(configuration.Reserve, configuration.Sensitivity, configuration.Input)}"),
            Text($"SLOPE {configuration.FilterPoles - 1}"),
            Text($"TC {timeConstant}"),
            configuration.SynchronousFilter ? "SYNC 1" : "SYNC 0",
        ];
    }

    private void RequireMade(LockInConfiguration wanted, LockInConfiguration made)
    {
        var isExternal = wanted.Reference == LockInReference.External;
        Require("reference", "IE", wanted.Reference == made.Reference, wanted.Reference, made.Reference);
        Require("frequency", "OF.", isExternal || Math.Abs(wanted.Frequency - made.Frequency) <= 1e-3, wanted.Frequency, made.Frequency);
        Require("harmonic", "REFN", wanted.Harmonic == made.Harmonic, wanted.Harmonic, made.Harmonic);
        Require("phase", "REFP.", Math.Abs(Wrapped(wanted.Phase - made.Phase)) <= 1e-3, wanted.Phase, made.Phase);
        Require("sine amplitude", "OA.", Math.Abs(wanted.SineAmplitude - made.SineAmplitude) <= 0.5 * _model.SineStep, wanted.SineAmplitude, made.SineAmplitude);
        Require("input", "IMODE", wanted.Input == made.Input, wanted.Input, made.Input);
        Require("coupling", "CP", wanted.DirectCoupling == made.DirectCoupling, wanted.DirectCoupling, made.DirectCoupling);
        Require("sensitivity", "SEN", Math.Abs(wanted.Sensitivity - made.Sensitivity) <= 1e-6 * made.Sensitivity, wanted.Sensitivity, made.Sensitivity);
        Require("reserve", "ACGAIN", wanted.Reserve == made.Reserve, wanted.Reserve, made.Reserve);
        Require("time constant", "TC", Math.Abs(wanted.TimeConstant - made.TimeConstant) <= 1e-6 * made.TimeConstant, wanted.TimeConstant, made.TimeConstant);
        Require("number of filter poles", "SLOPE", wanted.FilterPoles == made.FilterPoles, wanted.FilterPoles, made.FilterPoles);
        Require("synchronous filter", "SYNC", wanted.SynchronousFilter == made.SynchronousFilter, wanted.SynchronousFilter, made.SynchronousFilter);

        void Require(string what, string question, bool isMade, object asked, object found)
        {
            if (!isMade) throw new InstrumentException(_session.Resource, question, Text($"it was asked for a {what} of {asked}, and says that it has {found}."));
        }
    }
}
