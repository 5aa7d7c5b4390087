using SpinBench.Physics.Switching;

namespace SpinBench.Samples.CoGdHall;

/// <summary>
/// One Co/Gd neuron in the fast model: RESET, one pulse, a reading. Mean and spread of the reading come from the probabilities of all
/// sites (<see cref="SiteOccupancies"/>) and are kept on a grid of currents, each computed when it is asked for first; straight lines
/// between.
/// </summary>
internal sealed class CoGdNeuron
{
    /// <summary>Step of the grid, A.</summary>
    private const double CurrentStep = 0.5e-3;

    // As the bar itself steps through a pulse.
    private const double TimeStep = 1e-3;

    private readonly CoGdNeuronArrayParameters _parameters;
    private readonly SiteOccupancies _sites;
    private readonly double[] _reset;
    private readonly (double Mean, double Deviation)[] _nodes;
    private readonly double _resistance;

    public CoGdNeuron(CoGdNeuronArrayParameters parameters, int index)
    {
        _parameters = parameters;
        var bar = parameters.Bar with { ComponentPath = $"{parameters.Bar.ComponentPath}/neuron/{index}" };
        _sites = new SiteOccupancies(bar.Barrier, HallBarDrive.Factors(bar));
        double tilt = Math.Clamp(parameters.Field / bar.Barrier.AnisotropyField, -1, 1);
        _resistance = bar.AnomalousHallResistance * Math.Sqrt(1 - (tilt * tilt));
        _reset = new double[_sites.Count];
        for (int pulse = 0; pulse < parameters.Resets; pulse++) Drive(parameters.ResetCurrent, _reset);
        _nodes = new (double, double)[(2 * Steps) + 2];
        Array.Fill(_nodes, (double.NaN, 0));
    }

    private static int Steps => (int)Math.Ceiling(CoGdHallBar.LargestCurrent / CurrentStep);

    /// <summary>Mean of the reading after a pulse, and its standard deviation from one evaluation to the next, Ω.</summary>
    public (double Mean, double Deviation) At(double current)
    {
        double place = (current / CurrentStep) + Steps;
        int below = (int)place;
        double share = place - below;
        var (mean, deviation) = Node(below);
        if (share == 0) return (mean, deviation);
        var (above, other) = Node(below + 1);
        return (mean + (share * (above - mean)), deviation + (share * (other - deviation)));
    }

    private (double Mean, double Deviation) Node(int index)
    {
        ref var node = ref _nodes[index];
        if (double.IsNaN(node.Mean)) node = Compute((index - Steps) * CurrentStep);
        return node;
    }

    private (double Mean, double Deviation) Compute(double current)
    {
        double[] occupancies = [.. _reset];
        Drive(current, occupancies);
        return (_resistance * SiteOccupancies.Mean(occupancies), _resistance * Math.Sqrt(SiteOccupancies.Variance(occupancies)));
    }

    private void Drive(double current, Span<double> occupancies)
    {
        int steps = (int)Math.Max(2, Math.Ceiling((_parameters.PulseWidth / TimeStep) - 1e-9));
        SampleField field = _parameters.Field;
        for (int step = 0; step < steps; step++)
            _sites.Pass(_parameters.PulseWidth / steps, HallBarDrive.Of(_parameters.Bar, field, current, SiteOccupancies.Mean(occupancies)), occupancies);
    }
}
