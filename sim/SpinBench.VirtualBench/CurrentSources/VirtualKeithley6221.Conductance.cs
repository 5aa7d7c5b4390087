using SpinBench.Instruments;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.CurrentSources;

/// <content>
/// Differential conductance: commands, limits and defaults of its currents as the user's manual of the family has them; the defaults of the differential
/// current and of the delay are [unverified]. The zero of the nanovoltmeter, which is acquired when it is armed, is not simulated.
/// </content>
public sealed partial class VirtualKeithley6221
{
    /// <summary>Points of a staircase that was told to take a step larger than itself.</summary>
    private const int PointsOfTooLargeStep = 100;

    private DifferentialConductanceConfiguration _conductance = new();

    private static void AddConductance(ScpiCommands<VirtualKeithley6221> commands) =>
        commands
            .Number("[:SOURce1]:DCONductance:STARt", ScpiUnit.Ampere, (_, _) => new(-CurrentRanges.Largest, CurrentRanges.Largest, -10e-6),
                (f, _) => f._conductance.Start, (f, _, amperes) => f._conductance = f._conductance with { Start = amperes })
            .Number("[:SOURce1]:DCONductance:STOP", ScpiUnit.Ampere, (_, _) => new(-CurrentRanges.Largest, CurrentRanges.Largest, 10e-6),
                (f, _) => f._conductance.Stop, (f, _, amperes) => f._conductance = f._conductance with { Stop = amperes })
            .Number("[:SOURce1]:DCONductance:STEP", ScpiUnit.Ampere, (_, _) => new(0, CurrentRanges.Largest, 1e-6),
                (f, _) => f._conductance.Step, (f, _, amperes) => f._conductance = f._conductance with { Step = amperes })
            .Number("[:SOURce1]:DCONductance:DELTa", ScpiUnit.Ampere, (_, _) => new(0, CurrentRanges.Largest, 1e-6),
                (f, _) => f._conductance.Delta, (f, _, amperes) => f._conductance = f._conductance with { Delta = amperes })
            .Number("[:SOURce1]:DCONductance:DELay", ScpiUnit.Second, (_, _) => new(1e-3, 9999.999, 2e-3),
                (f, _) => f._conductance.Delay, (f, _, s) => f._conductance = f._conductance with { Delay = s })
            .Boolean("[:SOURce1]:DCONductance:CABort", (f, _) => f._conductance.AbortsInCompliance,
                (f, _, on) => f._conductance = f._conductance with { AbortsInCompliance = on })
            .EventAndQuery(
                "[:SOURce1]:DCONductance:ARM",
                (VirtualKeithley6221 f, ref ScpiParameters _) => f.ArmConductance(),
                (VirtualKeithley6221 f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Boolean(f._source.Armed == ArmedTest.Conductance));

    private void ArmConductance()
    {
        if (_filter.IsOn && !_filter.IsMoving)
        {
            // It would divide the step by its count.
            Report(ScpiError.SettingsConflict, "a repeating filter with differential conductance is not simulated");
            return;
        }

        var span = Math.Abs(_conductance.Stop - _conductance.Start);
        var configuration = _conductance.Step > span ? _conductance with { Step = span / (PointsOfTooLargeStep - 1) } : _conductance;
        Arm(() =>
        {
            // What is no whole number of cycles becomes one cycle.
            if (_source.Voltmeter!.PowerLineCycles % 1 != 0) _source.Voltmeter.Integrate(1);
            _source.Arm(configuration);
        });
    }
}
