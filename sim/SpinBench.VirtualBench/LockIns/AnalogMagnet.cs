using SpinBench.VirtualBench.FieldSources;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>A supply whose current follows a control voltage as fast as its loop and the coil allow.</summary>
internal sealed class AnalogMagnet(IStation station, AnalogMagnetSettings settings) : ICurrentHistory
{
    /// <summary>How far a straight piece may be from the current, in A.</summary>
    private const double Straightness = 2e-3;

    private readonly CoilCurrent _coil = new(settings.CoilInductance, settings.CoilResistance, settings.SettlingTime);

    /// <summary>Takes over a control voltage from now on, in V; the station has caught up.</summary>
    public void Control(double voltage)
    {
        _coil.AdvanceTo(station.Now);
        _coil.Regulate(voltage * settings.AmperePerVolt, settings.Compliance);
    }

    public CurrentPiece NextPiece(double from, double until)
    {
        _coil.AdvanceTo(from);
        var start = _coil.Current;
        _coil.AdvanceStraight(until, Straightness);
        return new CurrentPiece(_coil.Time, start, _coil.Current);
    }
}
