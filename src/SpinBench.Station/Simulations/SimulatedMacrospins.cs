using SpinBench.Physics;
using SpinBench.Physics.Analysis;
using SpinBench.Physics.Ensembles;

namespace SpinBench.Station.Simulations;

/// <summary>
/// Copies of a macrospin, or of a stack of them, that go through stages; each stage has a solver of its own, which begins where the last one ended.
/// </summary>
internal sealed class SimulatedMacrospins : ISimulatedSystem
{
    /// <summary>Step of the solver where the error chooses it, s: a scale for its first step only, which resolves precession in 3000 T.</summary>
    private const double FirstStep = 1e-15;

    private readonly MacrospinSettings[] _layers;
    private readonly Coupling[] _couplings;
    private readonly SimulationSettings _settings;
    private readonly Cartesian[] _starts;
    private readonly int _copies;
    private readonly IReadOnlyList<Observable<MacrospinObservables>> _columns;
    private MacrospinEnsemble _ensemble;
    private SimulationStage _stage = new();

    public SimulatedMacrospins(MacrospinSystemSettings system, SimulationSettings settings)
        : this([system], [], system.Count, settings)
    {
    }

    public SimulatedMacrospins(StackSystemSettings stack, SimulationSettings settings)
        : this([.. stack.Layers], stack.Couplings, stack.Count, settings)
    {
    }

    private SimulatedMacrospins(MacrospinSettings[] layers, IReadOnlyList<LayerCouplingSettings> couplings, int copies, SimulationSettings settings)
    {
        (_layers, _settings, _copies) = (layers, settings, copies);
        if (copies < 1) throw new ArgumentException($"At least one macrospin is needed; 'count' is {copies}.", nameof(copies));
        _columns = Observables.Choose(
            MacrospinObservables.Known([.. layers.OfType<LayerSettings>().Select(layer => layer.Name)]),
            settings.Outputs,
            layers[0] is LayerSettings ? [SimulationOutput.Energy, SimulationOutput.Layers, SimulationOutput.Reversed] : [SimulationOutput.Energy, SimulationOutput.Reversed]);
        _starts = [.. layers.Select(layer => Vector.Of(layer.StartDirection).Unit())];
        _couplings = [.. Enumerable.Range(0, copies).SelectMany(copy => couplings.Select(coupling => CouplingOf(coupling, copy * layers.Length)))];
        _ensemble = Solver(_stage, default, 0, member => _starts[member % layers.Length]);
    }

    public IReadOnlyList<(string Name, string Unit)> Quantities => [.. _columns.Select(column => (column.Name, column.Unit))];

    public void Check(SimulationStage stage, Cartesian field, int number) => _ = Solver(stage, field, number, member => _starts[member % _layers.Length]);

    public void Begin(SimulationStage stage, Cartesian field, int number)
    {
        var before = _ensemble;
        _stage = stage;
        _ensemble = Solver(stage, field, number, member => before[member]);
    }

    public void Relax(Action<int, double>? watch, CancellationToken cancellation) => _ensemble.Minimize(observe: watch, cancellation: cancellation);

    public void Advance(double duration, Action<double>? watch, CancellationToken cancellation)
    {
        var before = _ensemble.Time;
        if (_stage.Step is not null)
        {
            _ensemble.Run(duration, watch is null ? null : time => watch(time - before), cancellation);
            return;
        }

        _ensemble.RunAdaptively(duration, new AdaptiveSettings { LongestStep = _stage.LongestStep(duration) }, watch is null ? null : step => watch(step.To - before), cancellation);
    }

    public (Cartesian Mean, double[] Quantities) Observe()
    {
        var moment = new MacrospinObservables(_ensemble, _starts);
        return (MeanOf(moment), [.. _columns.Select(column => column.Read(moment))]);
    }

    public VectorField? Texture() => null;

    private Cartesian MeanOf(MacrospinObservables moment)
    {
        Cartesian sum = default;
        double moments = 0;
        for (var layer = 0; layer < _layers.Length; layer++)
        {
            sum += MomentOf(layer) * moment.MeanOf(layer);
            moments += MomentOf(layer);
        }

        return 1 / moments * sum;
    }

    private MacrospinEnsemble Solver(SimulationStage stage, Cartesian field, int number, Func<int, Cartesian> start)
    {
        var drives = stage.SignalsOf(_settings.Seed, number);
        EnsembleMember[] layers = [.. _layers.Select(layer => MacrospinMember.Of(layer, stage, field, drives.Select(drive => drive.Of)))];
        return new MacrospinEnsemble(
            [.. Enumerable.Range(0, _copies * layers.Length).Select(i => layers[i % layers.Length] with { Start = start(i) })],
            new EnsembleSettings
            {
                TimeStep = stage.Step ?? FirstStep,
                Scheme = layers.Any(layer => layer.Temperature > 0) ? Scheme.Heun : Scheme.RungeKutta,
                Threads = _settings.Threads,
                Seed = _settings.Seed,
                Component = $"simulation/stage/{number}",
                Drives = [.. drives.Select(drive => drive.Signal)],
                Couplings = _couplings,
            });
    }

    private Coupling CouplingOf(LayerCouplingSettings coupling, int from)
    {
        int first = IndexOf(coupling.Between[0]), second = IndexOf(coupling.Between[1]);
        return coupling.Distance is { } distance
            ? Coupling.Dipolar(from + first, from + second, MomentOf(first), MomentOf(second), Vector.Of(distance))
            : Coupling.Interlayer(from + first, from + second, coupling.Area!.Value, coupling.Exchange, coupling.BiquadraticExchange);

        int IndexOf(string name) => Array.FindIndex(_layers, layer => layer is LayerSettings named && named.Name == name);
    }

    private double MomentOf(int layer) => _layers[layer].SaturationMagnetization * _layers[layer].Volume;
}
