using SpinBench.Instruments;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Switches;

/// <summary>Terminals behind a switch mainframe: the devices whose relays are all made, in parallel; nothing where none are.</summary>
/// <param name="matrix">The mainframe.</param>
/// <param name="paths">The relays of each device.</param>
/// <param name="resistanceOf">Resistance of a device now, in Ω.</param>
internal sealed class SwitchedTerminals(ISwitchedPaths matrix, IReadOnlyList<IReadOnlyList<SwitchChannel>> paths, Func<int, double> resistanceOf) : ITerminals
{
    private readonly List<ICurrentPath> _outputs = [];

    public double Resistance
    {
        get
        {
            double conductance = 0;
            for (var device = 0; device < paths.Count; device++)
            {
                if (paths[device].All(matrix.IsMade)) conductance += 1 / resistanceOf(device);
            }

            return conductance > 0 ? 1 / conductance : double.PositiveInfinity;
        }
    }

    public double Current
    {
        get
        {
            var resistance = Resistance;
            return double.IsInfinity(resistance) ? 0 : _outputs.Sum(output => output.CurrentThrough(resistance));
        }
    }

    public double Voltage => Current is var current && current == 0 ? 0 : current * Resistance;

    public void Connect(ICurrentPath output) => _outputs.Add(output);
}
