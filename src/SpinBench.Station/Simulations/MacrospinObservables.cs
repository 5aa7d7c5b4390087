using SpinBench.Physics;
using SpinBench.Physics.Ensembles;

namespace SpinBench.Station.Simulations;

/// <summary>Copies of macrospins, or of stacks of them, at one moment.</summary>
/// <param name="ensemble">The macrospins, copy by copy.</param>
/// <param name="starts">Where each layer began.</param>
internal sealed class MacrospinObservables(MacrospinEnsemble ensemble, IReadOnlyList<Cartesian> starts)
{
    private readonly Lazy<EnergyTerms> _energies = new(ensemble.Energies);
    private readonly Lazy<Cartesian[]> _means = new(() => [.. Enumerable.Range(0, starts.Count).Select(layer => MeanOf(ensemble, starts.Count, layer))]);

    /// <summary>The columns that macrospins have.</summary>
    /// <param name="layers">Names of the layers; none for macrospins that are no stack.</param>
    public static IReadOnlyList<Observable<MacrospinObservables>> Known(IReadOnlyList<string> layers) =>
    [
        Energy(SimulationOutput.Energy, "energy", energies => energies.Total),
        Energy(SimulationOutput.FieldEnergy, "field energy", energies => energies.Field),
        Energy(SimulationOutput.AnisotropyEnergy, "anisotropy energy", energies => energies.Anisotropy),
        Energy(SimulationOutput.CubicEnergy, "cubic energy", energies => energies.Cubic),
        Energy(SimulationOutput.DemagnetizingEnergy, "demagnetizing energy", energies => energies.Demagnetizing),
        Energy(SimulationOutput.CouplingEnergy, "coupling energy", energies => energies.Coupling),
        new(SimulationOutput.LargestTorque, "largest torque", "T", moment => moment.Ensemble.LargestTorque()),
        new(SimulationOutput.SpinTemperature, "spin temperature", "K", moment => moment.Ensemble.SpinTemperature()),
        .. layers.SelectMany((name, layer) => new Observable<MacrospinObservables>[]
        {
            new(SimulationOutput.Layers, $"{name} x", "", moment => moment.MeanOf(layer).X),
            new(SimulationOutput.Layers, $"{name} y", "", moment => moment.MeanOf(layer).Y),
            new(SimulationOutput.Layers, $"{name} z", "", moment => moment.MeanOf(layer).Z),
        }),
        .. layers.Count == 0
            ? [Reversed("share reversed", 0)]
            : layers.Select((name, layer) => Reversed($"{name} reversed", layer)),
    ];

    /// <summary>Mean direction of the copies of a layer.</summary>
    /// <param name="layer">Index of the layer.</param>
    public Cartesian MeanOf(int layer) => _means.Value[layer];

    private MacrospinEnsemble Ensemble { get; } = ensemble;

    private double Reversed(int layer) => Copies(Ensemble, starts.Count, layer).Average(direction => direction.Dot(starts[layer]) < 0 ? 1.0 : 0);

    private static Observable<MacrospinObservables> Reversed(string name, int layer) => new(SimulationOutput.Reversed, name, "", moment => moment.Reversed(layer));

    private static Observable<MacrospinObservables> Energy(SimulationOutput output, string name, Func<EnergyTerms, double> part) =>
        new(output, name, "J", moment => part(moment._energies.Value));

    private static Cartesian MeanOf(MacrospinEnsemble ensemble, int layers, int layer) =>
        (double)layers / ensemble.Count * Copies(ensemble, layers, layer).Aggregate(default(Cartesian), (sum, direction) => sum + direction);

    private static IEnumerable<Cartesian> Copies(MacrospinEnsemble ensemble, int layers, int layer) =>
        Enumerable.Range(0, ensemble.Count / layers).Select(copy => ensemble[(copy * layers) + layer]);
}
