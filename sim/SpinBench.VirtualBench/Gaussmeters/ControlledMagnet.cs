using SpinBench.VirtualBench.FieldSources;
using SpinBench.VirtualBench.LockIns;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Gaussmeters;

/// <summary>
/// A supply at the control output of a gaussmeter, and the loop that drives it. At each reading the voltage becomes
/// u = 10 V·(P·e + I·∫e dt), e being what the reading lacks of the set point as a share of the range's full scale: that the parts are meant so is
/// [unverified]. The set point ramps, the voltage changes as fast as its slope allows, and both it and the integral stay within ±10 V. The loop
/// reads without noise. Without control the output is at 0 V.
/// </summary>
/// <param name="probe">The gaussmeter.</param>
/// <param name="fieldNow">The field along the probe at the moment that the station has reached, in T.</param>
/// <param name="settings">The supply, and its coil.</param>
internal sealed class ControlledMagnet(SimulatedHallProbe probe, Func<double> fieldNow, AnalogMagnetSettings settings) : ICurrentHistory
{
    private const double LargestVoltage = 10;

    /// <summary>How far a straight piece may be from the current, in A.</summary>
    private const double Straightness = 2e-3;

    /// <summary>Changes from one reading to the next, of the voltage in V and of the field in shares of full scale, with which the loop has come to rest.</summary>
    private const double Rest = 1e-7;

    private readonly CoilCurrent _coil = new(settings.CoilInductance, settings.CoilResistance, settings.SettlingTime);
    private double _voltage;
    private double _integral;
    private double _approached;
    private double _error;
    private double _nextReading;
    private bool _rests = true;
    private bool _wasOn;

    /// <summary>Wakes the loop: what it controls by has changed; the station has caught up.</summary>
    public void Wake() => _rests = false;

    /// <inheritdoc/>
    public CurrentPiece NextPiece(double from, double until)
    {
        _coil.AdvanceTo(from);
        // At rest it reads once each time somebody looks: another coil may have changed the field.
        var reads = (probe.IsControlling || !_rests) && from >= _nextReading;
        if (reads)
        {
            Control();
            _nextReading = from + (1 / probe.Model.ReadingRate);
        }

        var start = _coil.Current;
        _coil.AdvanceStraight(_rests && (reads || !probe.IsControlling) ? until : Math.Min(until, _nextReading), Straightness);
        return new CurrentPiece(_coil.Time, start, _coil.Current);
    }

    private void Control()
    {
        var interval = 1 / probe.Model.ReadingRate;
        var before = _voltage;
        if (probe.IsControlling)
        {
            // The way to the set point begins where the field is.
            if (!_wasOn) (_approached, _integral) = (probe.Sense(fieldNow()), 0);
            var step = probe.Control.Ramp > 0 ? probe.Control.Ramp * interval : double.PositiveInfinity;
            _approached = probe.ControlPoint - _approached is var way && Math.Abs(way) <= step ? probe.ControlPoint : _approached + Math.CopySign(step, way);
            var lacking = Error(_approached);
            _integral = Within(_integral + (LargestVoltage * probe.Control.Integral * lacking * interval));
            var wanted = Within((LargestVoltage * probe.Control.Proportional * lacking) + _integral);
            var slope = probe.Control.Slope > 0 ? probe.Control.Slope * interval : double.PositiveInfinity;
            _voltage += Math.Clamp(wanted - _voltage, -slope, slope);
        }
        else
        {
            (_voltage, _integral) = (0, 0);
        }

        var error = Error(_approached);
        _rests = Math.Abs(_voltage - before) <= Rest && Math.Abs(error - _error) <= Rest && (!probe.IsControlling || _approached == probe.ControlPoint);
        (_wasOn, _error) = (probe.IsControlling, error);
        _coil.Regulate(_voltage * settings.AmperePerVolt, settings.Compliance);
    }

    private double Error(double wanted) => (wanted - probe.Sense(fieldNow())) / probe.FullScale;

    private static double Within(double voltage) => Math.Clamp(voltage, -LargestVoltage, LargestVoltage);
}
