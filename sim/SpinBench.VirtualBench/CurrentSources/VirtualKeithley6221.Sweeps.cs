using SpinBench.Instruments;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.CurrentSources;

/// <content>
/// Sweeps of direct current: linear, logarithmic, and lists. Their commands are [unverified]. Of a list, all delays must be one: another one is a
/// conflict when it is armed. Its compliances are kept without effect, that of direct currents holds; giving up in compliance is not there.
/// </content>
public sealed partial class VirtualKeithley6221
{
    private const int MostSteps = 65535;

    // In one message.
    private const int ValuesInMessage = 100;

    private CurrentSweep _sweep = new();
    private readonly List<double> _listCurrents = [0];
    private readonly List<double> _listDelays = [0.1];
    private readonly List<double> _listCompliances = [DefaultCompliance];
    private bool _sweepsList;
    private int _sweepRanging;
    private bool _sweepRan;

    private static void AddSweeps(ScpiCommands<VirtualKeithley6221> commands)
    {
        AddList(commands, "CURRent", ScpiUnit.Ampere, Symmetric(CurrentRanges.Largest), f => f._listCurrents);
        AddList(commands, "DELay", ScpiUnit.Second, new(1e-3, 999999.999, 0.1), f => f._listDelays);
        AddList(
            commands,
            "COMPliance",
            ScpiUnit.Volt,
            new(SimulatedCurrentSource.SmallestCompliance, SimulatedCurrentSource.LargestCompliance, DefaultCompliance),
            f => f._listCompliances);
        commands
            .Choice("[:SOURce1]:SWEep:SPACing", "LINear|LOGarithmic|LIST", (f, _) => f._sweepsList ? 2 : f._sweep.IsLogarithmic ? 1 : 0, (f, _, spacing) =>
            {
                f._sweepsList = spacing == 2;
                if (spacing < 2) f._sweep = f._sweep with { IsLogarithmic = spacing == 1 };
            })
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
    }

    private static void AddList(
        ScpiCommands<VirtualKeithley6221> commands, string quantity, ScpiUnit unit, NumericRange range, Func<VirtualKeithley6221, List<double>> list)
    {
        var header = "[:SOURce1]:LIST:" + quantity;
        commands
            .CommandAndQuery(
                header,
                (VirtualKeithley6221 f, ref ScpiParameters p) => ReadList(ref p, unit, range, list(f), append: false),
                (1, ValuesInMessage),
                (VirtualKeithley6221 f, ref ScpiParameters _, ref ScpiAnswer answer) =>
                {
                    foreach (var value in list(f)) answer.Number(value);
                })
            .Command(header + ":APPend", (VirtualKeithley6221 f, ref ScpiParameters p) => ReadList(ref p, unit, range, list(f), append: true), 1, ValuesInMessage)
            .Query(header + ":POINts", (VirtualKeithley6221 f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer(list(f).Count));
    }

    private static void ReadList(ref ScpiParameters parameters, ScpiUnit unit, in NumericRange range, List<double> list, bool append)
    {
        var values = new List<double>(parameters.Count);
        for (var i = 0; i < parameters.Count; i++)
        {
            if (!parameters.TryNumber(unit, range, out var value)) return;
            values.Add(value);
        }

        if ((append ? list.Count : 0) + values.Count > MostSteps)
        {
            parameters.Fail(ScpiError.TooMuchData);
            return;
        }

        if (!append) list.Clear();
        list.AddRange(values);
    }

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
        if (SweepAsSet() is not { } sweep) return;
        _source.ArmSweep(sweep, _sweepCount);
        _waitsForBus = false;
    }

    // The staircase or the list, whichever is selected; null, and an error, where the list's parts do not fit each other.
    private CurrentSweep? SweepAsSet()
    {
        if (_sweepsList && (_listDelays.Count != _listCurrents.Count || _listCompliances.Count != _listCurrents.Count || _listDelays.Distinct().Count() > 1))
        {
            Report(ScpiError.SettingsConflict);
            return null;
        }

        return _sweepsList ? _sweep with { Currents = [.. _listCurrents], Delay = _listDelays[0] } : _sweep with { Delay = _sourceDelay };
    }

    private void ResetSweeps()
    {
        (_sweep, _sweepRanging, _sweepsList) = (new CurrentSweep(), 0, false);
        foreach (var (list, value) in ((List<double>, double)[])[(_listCurrents, 0), (_listDelays, 0.1), (_listCompliances, DefaultCompliance)])
        {
            list.Clear();
            list.Add(value);
        }
    }
}
