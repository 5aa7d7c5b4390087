using SpinBench.Physics;
using SpinBench.Physics.Analysis;

namespace SpinBench.Station.Simulations;

/// <summary>What is simulated: it goes through stages and can be looked at.</summary>
internal interface ISimulatedSystem
{
    /// <summary>What it shows beside its mean direction: name, unit and meaning.</summary>
    IReadOnlyList<(string Name, string Unit)> Quantities { get; }

    /// <summary>Makes sure that a stage can be computed, and leaves the state alone.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="field">Constant field, T.</param>
    /// <param name="number">Number of the stage, from 1.</param>
    /// <exception cref="ArgumentException">It cannot; the message says why.</exception>
    void Check(SimulationStage stage, Cartesian field, int number);

    /// <summary>Prepares for a stage in the state that the last one left.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="field">Constant field, T.</param>
    /// <param name="number">Number of the stage, from 1: its thermal field belongs to it.</param>
    void Begin(SimulationStage stage, Cartesian field, int number);

    /// <summary>Looks for equilibrium near where the system is.</summary>
    /// <param name="watch">Called with the steps taken so far and the largest |m×B| that remains, T.</param>
    /// <param name="cancellation">Ends the search.</param>
    void Relax(Action<int, double>? watch, CancellationToken cancellation);

    /// <summary>Lets time pass.</summary>
    /// <param name="duration">How much, s.</param>
    /// <param name="watch">Called with how much of it has passed, s.</param>
    /// <param name="cancellation">Ends it.</param>
    void Advance(double duration, Action<double>? watch, CancellationToken cancellation);

    /// <summary>Mean direction and quantities now.</summary>
    (Cartesian Mean, double[] Quantities) Observe();

    /// <summary>The directions of a film now; null for macrospins.</summary>
    VectorField? Texture();
}
