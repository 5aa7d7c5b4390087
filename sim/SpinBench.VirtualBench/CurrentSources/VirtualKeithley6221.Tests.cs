using SpinBench.Instruments;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.CurrentSources;

/// <content>Delta tests and waves.</content>
public sealed partial class VirtualKeithley6221
{
    private const double MostReadings = 65536;
    private const int MostPoints = 100;
    private const int FirstArbitrary = 3;
    private const double Percent = 100;

    private readonly double[][] _stored = [[0, 1], [0, 1], [0, 1], [0, 1], [0, 1]];
    private DeltaConfiguration _delta = new();
    private PulseDeltaConfiguration _pulse = new();
    private double _deltaDelay = 2e-3;
    private double _deltaCount = double.PositiveInfinity;
    private double _pulseCount = double.PositiveInfinity;
    private bool _coldSwitch;
    private int _pulseRanging;
    private bool _pulseSweep;
    private CurrentWave _wave = new();
    private double _waveDuration = double.PositiveInfinity;
    private double _marker;
    private double _markerLine = 3;
    private int _function;
    private int _waveRanging;
    private bool _markerOn;

    private static void AddDelta(ScpiCommands<VirtualKeithley6221> commands)
    {
        foreach (var test in new[] { "DELTa", "PDELta", "DCONductance" })
        {
            commands.Query($"[:SOURce1]:{test}:NVPResent", (VirtualKeithley6221 f, ref ScpiParameters _, ref ScpiAnswer answer) =>
                answer.Boolean(f._source.Test is not null));
        }

        commands
            .Number("[:SOURce1]:DELTa:HIGH", ScpiUnit.Ampere, (_, _) => new(0, CurrentRanges.Largest, 10e-6), (f, _) => f._delta.High,
                (f, _, amperes) => f._delta = f._delta with { High = amperes, Low = -amperes })
            .Number("[:SOURce1]:DELTa:LOW", ScpiUnit.Ampere, (_, _) => new(-CurrentRanges.Largest, 0, -10e-6), (f, _) => f._delta.Low ?? -f._delta.High,
                (f, _, amperes) => f._delta = f._delta with { Low = amperes })
            .Number("[:SOURce1]:DELTa:DELay", ScpiUnit.Second, (_, _) => new(0, double.PositiveInfinity, 2e-3), (f, _) => f._deltaDelay, (f, _, s) => f.DelayDelta(s))
            .CommandAndQuery(
                "[:SOURce1]:DELTa:COUNt",
                (VirtualKeithley6221 f, ref ScpiParameters p) => TakeCount(ref p, MostReadings, ref f._deltaCount),
                (1, 1),
                (VirtualKeithley6221 f, ref ScpiParameters _, ref ScpiAnswer answer) => AnswerCount(f._deltaCount, ref answer))
            .Boolean("[:SOURce1]:DELTa:CABort", (f, _) => f._delta.AbortsInCompliance, (f, _, on) => f._delta = f._delta with { AbortsInCompliance = on })
            .Boolean("[:SOURce1]:DELTa:CSWitch", (f, _) => f._coldSwitch, (f, _, on) => f._coldSwitch = on)
            .EventAndQuery(
                "[:SOURce1]:DELTa:ARM",
                (VirtualKeithley6221 f, ref ScpiParameters _) => f.Arm(() => f._source.Arm(f._delta with { Delay = f._deltaDelay }, f._deltaCount)),
                (VirtualKeithley6221 f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Boolean(f._source.Armed == ArmedTest.Delta))
            .Number("[:SOURce1]:PDELta:HIGH", ScpiUnit.Ampere, (_, _) => Symmetric(CurrentRanges.Largest), (f, _) => f._pulse.High,
                (f, _, amperes) => f._pulse = f._pulse with { High = amperes })
            .Number("[:SOURce1]:PDELta:LOW", ScpiUnit.Ampere, (_, _) => Symmetric(CurrentRanges.Largest), (f, _) => f._pulse.Low,
                (f, _, amperes) => f._pulse = f._pulse with { Low = amperes })
            .Number("[:SOURce1]:PDELta:WIDTh", ScpiUnit.Second, (_, _) => new(50e-6, 12e-3, 110e-6), (f, _) => f._pulse.Width,
                (f, _, s) => f._pulse = f._pulse with { Width = s })
            .Number("[:SOURce1]:PDELta:SDELay", ScpiUnit.Second, (_, _) => new(16e-6, 11.966e-3, 16e-6), (f, _) => f._pulse.SourceDelay,
                (f, _, s) => f._pulse = f._pulse with { SourceDelay = s })
            .CommandAndQuery(
                "[:SOURce1]:PDELta:COUNt",
                (VirtualKeithley6221 f, ref ScpiParameters p) => TakeCount(ref p, MostReadings, ref f._pulseCount),
                (1, 1),
                (VirtualKeithley6221 f, ref ScpiParameters _, ref ScpiAnswer answer) => AnswerCount(f._pulseCount, ref answer))
            .Choice("[:SOURce1]:PDELta:RANGing", "BEST|FIXed", (f, _) => f._pulseRanging, (f, _, ranging) => f._pulseRanging = ranging)
            .Integer("[:SOURce1]:PDELta:INTerval", new(5, 999999, 5), (f, _) => f._pulse.Interval, (f, _, cycles) => f._pulse = f._pulse with { Interval = (int)cycles })
            .Boolean("[:SOURce1]:PDELta:SWEep[:STATe]", (f, _) => f._pulseSweep, (f, _, on) => f._pulseSweep = on)
            .Integer("[:SOURce1]:PDELta:LMEasure", new(1, 2, 2), (f, _) => f._pulse.ThreePoint ? 2 : 1, (f, _, low) => f._pulse = f._pulse with { ThreePoint = low == 2 })
            .EventAndQuery(
                "[:SOURce1]:PDELta:ARM",
                (VirtualKeithley6221 f, ref ScpiParameters _) => f.ArmPulse(),
                (VirtualKeithley6221 f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Boolean(f._source.Armed == ArmedTest.PulseDelta));
    }

    private static void AddWaves(ScpiCommands<VirtualKeithley6221> commands) =>
        commands
            .Choice("[:SOURce1]:WAVE:FUNCtion", "SINusoid|SQUare|RAMP|ARBitrary0|ARBitrary1|ARBitrary2|ARBitrary3|ARBitrary4", (f, _) => f._function,
                (f, _, function) => f._function = function)
            .Number("[:SOURce1]:WAVE:FREQuency", ScpiUnit.Hertz, (_, _) => new(1e-3, 1e5, 1e3), (f, _) => f._wave.Frequency,
                (f, _, hertz) => f._wave = f._wave with { Frequency = hertz })
            .Number("[:SOURce1]:WAVE:AMPLitude", ScpiUnit.Ampere, (_, _) => new(2e-12, CurrentRanges.Largest, 1e-3), (f, _) => f._wave.Amplitude,
                (f, _, amperes) => f._wave = f._wave with { Amplitude = amperes })
            .Number("[:SOURce1]:WAVE:OFFSet", ScpiUnit.Ampere, (_, _) => Symmetric(CurrentRanges.Largest), (f, _) => f._wave.Offset,
                (f, _, amperes) => f._wave = f._wave with { Offset = amperes })
            .Number("[:SOURce1]:WAVE:DCYCle", ScpiUnit.Percent, (_, _) => new(0, 100, 50), (f, _) => f._wave.DutyCycle * Percent,
                (f, _, percent) => f._wave = f._wave with { DutyCycle = percent / Percent })
            .Number("[:SOURce1]:WAVE:DURation:TIME", ScpiUnit.Second, (_, _) => new(100e-9, double.PositiveInfinity, double.PositiveInfinity),
                (f, _) => f._waveDuration, (f, _, s) => f.LastWave(s, 999999.999, s))
            .Number("[:SOURce1]:WAVE:DURation:CYCLes", ScpiUnit.None, (_, _) => new(1e-3, double.PositiveInfinity, double.PositiveInfinity),
                (f, _) => f._waveDuration * f._wave.Frequency, (f, _, cycles) => f.LastWave(cycles, 99999999900, cycles / f._wave.Frequency))
            .Choice("[:SOURce1]:WAVE:RANGing", "BEST|FIXed", (f, _) => f._waveRanging, (f, _, ranging) => f._waveRanging = ranging)
            .Number("[:SOURce1]:WAVE:PMARk[:LEVel]", ScpiUnit.Degree, (_, _) => new(-180, 360, 0), (f, _) => f._marker, (f, _, degrees) => f._marker = degrees)
            .Boolean("[:SOURce1]:WAVE:PMARk:STATe", (f, _) => f._markerOn, (f, _, on) => f._markerOn = on)
            .Integer("[:SOURce1]:WAVE:PMARk:OLINe", new(1, 6, 3), (f, _) => f._markerLine, (f, _, line) => f._markerLine = line)
            .EventAndQuery(
                "[:SOURce1]:WAVE:ARM",
                (VirtualKeithley6221 f, ref ScpiParameters _) => f._source.ArmWave(f.Wave()),
                (VirtualKeithley6221 f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Boolean(f._source.Armed == ArmedTest.Wave))
            .Event("[:SOURce1]:WAVE:INITiate", (f, _) => f.StartWave())
            .Event("[:SOURce1]:WAVE:ABORt", (f, _) => f._source.DisarmWave())
            .CommandAndQuery(
                "[:SOURce1]:WAVE:ARBitrary:DATA",
                (VirtualKeithley6221 f, ref ScpiParameters p) => f.TakePoints(ref p, []),
                (1, MostPoints),
                (VirtualKeithley6221 f, ref ScpiParameters _, ref ScpiAnswer answer) =>
                {
                    foreach (var point in f._stored[0]) answer.Number(point);
                })
            .Command("[:SOURce1]:WAVE:ARBitrary:APPend", (VirtualKeithley6221 f, ref ScpiParameters p) => f.TakePoints(ref p, f._stored[0]), 1, MostPoints)
            .Query("[:SOURce1]:WAVE:ARBitrary:POINts", (VirtualKeithley6221 f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer(f._stored[0].Length))
            .Command("[:SOURce1]:WAVE:ARBitrary:COPY", (VirtualKeithley6221 f, ref ScpiParameters p) =>
            {
                if (p.TryInteger(new(1, 4, 1), out var place)) f._stored[place] = f._stored[0];
            }, 1, 1);

    private void DelayDelta(double seconds)
    {
        if (seconds > 9999.999 && double.IsFinite(seconds)) Report(ScpiError.DataOutOfRange); else _deltaDelay = seconds;
    }

    private void LastWave(double value, double most, double seconds)
    {
        if (value > most && double.IsFinite(value)) Report(ScpiError.DataOutOfRange); else _waveDuration = seconds;
    }

    private void Arm(Action arm)
    {
        if (_source.Test is null)
        {
            Report(ScpiError.HardwareMissing);
            return;
        }

        arm();
        ForgetReadings();
        _waitsForBus = false;
    }

    // Pulses of heights of their own each: how many and how far apart is said where sweeps are set up.
    private void ArmPulse()
    {
        if (!_pulseSweep) Arm(() => _source.Arm(_pulse, _pulseCount));
        else if (SweepAsSet() is { } sweep) Arm(() => _source.Arm(_pulse with { Sweep = sweep }, _sweepCount));
    }

    private CurrentWave Wave() => _wave with
    {
        Shape = _function switch
        {
            0 => CurrentWaveShape.Sine,
            1 => CurrentWaveShape.Square,
            2 => CurrentWaveShape.Ramp,
            _ => CurrentWaveShape.Arbitrary,
        },
        Cycles = _waveDuration * _wave.Frequency,
        Points = _function >= FirstArbitrary ? _stored[_function - FirstArbitrary] : [],
    };

    private void StartWave()
    {
        Status.Operation.Condition &= ~WaveEnded;
        _waveRan = _source.TryStartWave();
        if (!_waveRan) Report(ScpiError.SettingsConflict);
    }

    private void TakePoints(ref ScpiParameters parameters, double[] before)
    {
        var points = new List<double>(before);
        for (var i = 0; i < parameters.Count; i++)
        {
            if (!parameters.TryNumber(ScpiUnit.None, new(-1, 1, 0), out var point)) return;
            points.Add(point);
        }

        if (points.Count > MostPoints) parameters.Fail(ScpiError.TooMuchData); else _stored[0] = [.. points];
    }

    private void ResetTests()
    {
        (_delta, _pulse, _wave) = (new DeltaConfiguration(), new PulseDeltaConfiguration(), new CurrentWave());
        (_deltaDelay, _deltaCount, _pulseCount) = (2e-3, double.PositiveInfinity, double.PositiveInfinity);
        (_coldSwitch, _pulseRanging, _pulseSweep) = (false, 0, false);
        (_waveDuration, _marker, _markerLine, _markerOn) = (double.PositiveInfinity, 0, 3, false);
        (_function, _waveRanging) = (0, 0);
        _conductance = new DifferentialConductanceConfiguration();
        ResetSweeps();
        (_sourceDelay, _armTimer, _sweepCount) = (0.1, 0.1, 1);
        (_armSource, _triggerSource, _triggerOutput, _triggerDirection) = (0, 0, 2, 0);
        (_armInput, _armOutput, _triggerInput, _triggerLine) = (1, 2, 1, 2);
        (_shield, _response, _unit, _registerFormat) = (0, 0, 0, 0);
        (_analogFilter, _display, _beeper) = (false, true, true);
        _filter.Reset();
        _filter.IsOn = false;
        _filter.Window = 0;
    }
}
