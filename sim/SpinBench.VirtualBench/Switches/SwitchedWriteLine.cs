using SpinBench.Instruments;
using SpinBench.Samples;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Switches;

/// <summary>
/// A generator's channel behind a switch mainframe: what it applies reaches those crossings whose relays are all made at that moment, and
/// nothing where none are. The channel is taken to face one write line, however many are connected.
/// </summary>
/// <param name="station">The station.</param>
/// <param name="sample">The crossbar.</param>
/// <param name="matrix">The mainframe.</param>
/// <param name="paths">The relays of each crossing.</param>
internal sealed class SwitchedWriteLine(
    ProbeStation station, ICrossbarSample sample, ISwitchedPaths matrix, IReadOnlyList<IReadOnlyList<SwitchChannel>> paths) : IPulseLoad, IDueLine
{
    private readonly WriteLine _line = new(station, 0);

    public double Resistance => _line.Resistance;

    public double Due => _line.Due;

    public void Apply(in PulseTrain train) => _line.Apply(train);

    public void Apply(in WaveformTrain train) => _line.Apply(train);

    public void Disconnect() => _line.Disconnect();

    public void HoldAt(double voltage) => _line.HoldAt(voltage);

    public void Fire(ISample target, SampleField field)
    {
        // A pulse meets the relays as they were at its own time, whenever somebody looks: one may have settled since.
        var moment = _line.Due;
        sample.Connected = [.. Enumerable.Range(0, paths.Count).Where(cell => paths[cell].All(relay => matrix.WasMade(relay, moment)))];
        _line.Fire(target, field);
    }
}
