using SpinBench.Samples;
using SpinBench.Time;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>
/// The sample with what is wired to it, in virtual time. Nothing is simulated while nobody looks: a look first lets the coil current, the
/// sample and the lock-in filters run from the last look to the present, along the field history and the pulses in between.
/// </summary>
internal sealed class ProbeStation(VirtualClock clock, ISample sample) : IStation
{
    private readonly List<Coil> _coils = [];
    private readonly List<Drive> _drives = [];
    private readonly List<IDueLine> _dueLines = [];
    private readonly List<IReadLine> _readLines = [];
    private readonly List<(IFieldWatch Watch, SampleField Direction)> _fieldWatches = [];
    private double _time;
    private SampleField _field;
    private bool _catchingUp;

    public double Now => clock.ElapsedSeconds;

    public ISample Sample { get; } = sample;

    public SampleField Field => _field;

    public ReadTerminals Terminals => field ??= new ReadTerminals(this);

    /// <summary>Puts up a coil.</summary>
    /// <param name="supply">What drives it.</param>
    /// <param name="teslaPerAmpere">Its field at the sample for each ampere, as a vector.</param>
    public void Wire(ICurrentHistory supply, SampleField teslaPerAmpere) => _coils.Add(new Coil(supply, teslaPerAmpere));

    public WriteLine AddWriteLine(double series = 0)
    {
        var line = new WriteLine(this, series);
        _dueLines.Add(line);
        return line;
    }

    /// <summary>Puts a line on the write channel on which something happens at moments of its own.</summary>
    public void Wire(IDueLine line) => _dueLines.Add(line);

    /// <summary>Puts an output on the write channel of a sample that follows voltages as time passes.</summary>
    public void Wire(IChannelDrive drive) => _drives.Add(new Drive(drive));

    public void Wire(IReadLine line) => _readLines.Add(line);

    /// <summary>Puts up an instrument that watches one component of the field.</summary>
    /// <param name="watch">The instrument.</param>
    /// <param name="direction">Unit vector along that component.</param>
    public void Wire(IFieldWatch watch, SampleField direction) => _fieldWatches.Add((watch, direction));

    public void CatchUp()
    {
        if (_catchingUp) return;
        _catchingUp = true;
        try
        {
            var present = Now;
            while (NextPulse(present) is { } line)
            {
                AdvanceTo(line.Due);
                line.Fire(Sample, _field);
            }

            AdvanceTo(present);
        }
        finally
        {
            _catchingUp = false;
        }
    }

    private IDueLine? NextPulse(double present)
    {
        IDueLine? next = null;
        foreach (var line in _dueLines)
        {
            if (line.Due <= present && (next is null || line.Due < next.Due)) next = line;
        }

        return next;
    }

    private void AdvanceTo(double until)
    {
        while (_time < until)
        {
            // A straight piece of the field's history ends where any coil's current bends.
            var end = until;
            foreach (var coil in _coils) end = Math.Min(end, coil.PieceEnd(_time, until));
            SampleField from = default, to = default;
            double held = 0;
            foreach (var drive in _drives) end = Math.Min(end, drive.PieceEnd(_time, until));
            foreach (var drive in _drives) held += drive.Voltage;
            foreach (var coil in _coils)
            {
                from += coil.FieldAt(_time);
                to += coil.FieldAt(end);
            }

            AdvancePiece(end - _time, from, to, held);
            foreach (var (watch, direction) in _fieldWatches) watch.Observe(end - _time, from.Along(direction), to.Along(direction));
            _time = end;
            _field = to;
        }
    }

    private void AdvancePiece(double duration, SampleField from, SampleField to, double held)
    {
        while (true)
        {
            var before = Sample.Resistance;
            foreach (var line in _readLines) line.Look();
            var passed = Sample.Advance(duration, from, to, held);
            var interrupted = passed < duration;
            // Up to an event the lock-ins saw the resistance of before it; without one, that of the piece's end.
            var seen = interrupted ? before : Sample.Resistance;
            foreach (var line in _readLines)
            {
                if (!interrupted) line.Look();
                line.Observe(passed, seen);
            }

            if (!interrupted) return;
            from = from.Towards(to, passed / duration);
            duration -= passed;
        }
    }

    private sealed class Drive(IChannelDrive drive)
    {
        private VoltagePiece _piece = new(double.NegativeInfinity, 0);

        public double Voltage => _piece.Voltage;

        public double PieceEnd(double from, double until)
        {
            if (from >= _piece.EndTime) _piece = drive.NextPiece(from, until);
            return _piece.EndTime;
        }
    }

    private sealed class Coil(ICurrentHistory supply, SampleField teslaPerAmpere)
    {
        private CurrentPiece _piece;
        private double _start;

        // A piece is asked for only when the last one is used up: with several coils, pieces overlap.
        public double PieceEnd(double from, double until)
        {
            if (from < _piece.EndTime) return _piece.EndTime;
            _start = from;
            _piece = supply.NextPiece(from, until);
            return _piece.EndTime;
        }

        public SampleField FieldAt(double time)
        {
            var share = _piece.EndTime > _start ? (time - _start) / (_piece.EndTime - _start) : 1;
            return (_piece.StartCurrent + ((_piece.EndCurrent - _piece.StartCurrent) * share)) * teslaPerAmpere;
        }
    }
}
