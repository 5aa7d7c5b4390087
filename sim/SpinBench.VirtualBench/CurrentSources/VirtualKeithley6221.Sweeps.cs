using SpinBench.Instruments;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.CurrentSources;

/// <content>
/// Sweeps of direct current: linear and logarithmic. Their commands are [unverified]; custom lists, and giving up in compliance, are not there.
/// </content>
public sealed partial class VirtualKeithley6221
{
    private const int MostSteps = 65535;

    private CurrentSweep _sweep = new();
    private int _sweepRanging;
    private bool _sweepRan;

    private static void AddSweeps(ScpiCommands<VirtualKeithley6221> commands) =>
        commands
            .Choice("[:SOURce1]:SWEep:SPACing", "LINear|LOGarithmic", (f, _) => f._sweep.IsLogarithmic ? 1 : 0,
                (f, _, spacing) => f._sweep = f._sweep with { IsLogarithmic = spacing == 1 })
            .Number("[:SOURce1]:CURRent:STARt", ScpiUnit.Ampere, (_, _) => Symmetric(CurrentRanges.Largest), (f, _) => f._sweep.Start,
                (f, _, amperes) => f._sweep = f._sweep with { Start = amperes })
            .Number("[:SOURce1]:CURRent:STOP", ScpiUnit.Ampere, (_, _) => Symmetric(CurrentRanges.Largest), (f, _) => f._sweep.Stop,
                (f, _, amperes) => f._sweep = f._sweep with { Stop = amperes })
            .Number("[:SOURce1]:CURRent:STEP", ScpiUnit.Ampere, (_, _) => new(1e-13, 2 * CurrentRanges.Largest, 1e-4), (f, _) => f.StepOfSweep,
                (f, _, amperes) => f.SetStepOfSweep(amperes))
            .Integer("[:SOURce1]:SWEep:POINts", new(2, MostSteps, 11), (f, _) => f._sweep.Points, (f, _, points) => f._sweep = f._sweep with { Points = (int)points })
            .Choice("[:SOURce1]:SWEep:RANGing", "AUTO|BEST|FIXed", (f, _) => f._sweepRanging, (f, _, ranging) => f._sweepRanging = ranging)
            .EventAndQuery(
                "[:SOURce1]:SWEep:ARM",
                (VirtualKeithley6221 f, ref ScpiParameters _) => f.ArmSweep(),
                (VirtualKeithley6221 f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Boolean(f._source.Armed == ArmedTest.Sweep));

    private double StepOfSweep => Math.Abs(_sweep.Stop - _sweep.Start) / (_sweep.Points - 1);

    // As many equal steps as fit between the ends.
    private void SetStepOfSweep(double amperes)
    {
        var points = Math.Round(Math.Abs(_sweep.Stop - _sweep.Start) / amperes) + 1;
        if (points is >= 2 and <= MostSteps) _sweep = _sweep with { Points = (int)points };
        else Report(ScpiError.SettingsConflict);
    }

    private void ArmSweep()
    {
        _source.ArmSweep(_sweep with { Delay = _sourceDelay }, _sweepCount);
        _waitsForBus = false;
    }

    private void ResetSweeps() => (_sweep, _sweepRanging) = (new CurrentSweep(), 0);
}
