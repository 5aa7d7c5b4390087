using SpinBench.Physics;
using SpinBench.Physics.Analysis;
using SpinBench.Physics.Ensembles;
using SpinBench.Station.Simulations.Drives;

namespace SpinBench.Station.Simulations;

/// <summary>Copies of a macrospin that go through stages; each stage has a solver of its own, which begins where the last one ended.</summary>
internal sealed class SimulatedMacrospins : ISimulatedSystem
{
    /// <summary>Step of the solver where the error chooses it, s: a scale for its first step only, which resolves precession in 3000 T.</summary>
    private const double FirstStep = 1e-15;

    private readonly MacrospinSystemSettings _system;
    private readonly SimulationSettings _settings;
    private readonly Cartesian _start;
    private MacrospinEnsemble _ensemble;
    private SimulationStage _stage = new();

    public SimulatedMacrospins(MacrospinSystemSettings system, SimulationSettings settings)
    {
        (_system, _settings, _start) = (system, settings, Vector.Of(system.StartDirection).Unit());
        if (system.Count < 1) throw new ArgumentException($"At least one macrospin is needed; 'count' is {system.Count}.", nameof(system));
        _ensemble = Solver(_stage, default, 0, _ => _start);
    }

    public IReadOnlyList<(string Name, string Unit)> Quantities => [("energy", "J"), ("share reversed", "")];

    public void Check(SimulationStage stage, Cartesian field, int number) => _ = Solver(stage, field, number, _ => _start);

    public void Begin(SimulationStage stage, Cartesian field, int number)
    {
        var before = _ensemble;
        _stage = stage;
        _ensemble = Solver(stage, field, number, member => before[member]);
    }

    public void Relax() => _ensemble.Minimize();

    public void Advance(double duration)
    {
        if (_stage.Step is not null)
        {
            _ensemble.Run(duration);
            return;
        }

        _ensemble.RunAdaptively(duration, new AdaptiveSettings { LongestStep = _stage.LongestStep(duration) });
    }

    public Cartesian Mean()
    {
        Cartesian sum = default;
        for (var member = 0; member < _ensemble.Count; member++) sum += _ensemble[member];
        return 1.0 / _ensemble.Count * sum;
    }

    public double[] Observe()
    {
        var reversed = 0;
        for (var member = 0; member < _ensemble.Count; member++)
        {
            if (_ensemble[member].Dot(_start) < 0) reversed++;
        }

        return [_ensemble.Energy(), reversed / (double)_ensemble.Count];
    }

    public VectorField? Texture() => null;

    private MacrospinEnsemble Solver(SimulationStage stage, Cartesian field, int number, Func<int, Cartesian> start)
    {
        var drives = stage.SignalsOf(_settings.Seed, number);
        var factors = Vector.Of(_system.DemagnetizingFactors);
        var member = new EnsembleMember
        {
            SaturationMagnetization = _system.SaturationMagnetization,
            Volume = _system.Volume,
            Damping = _system.Damping,
            GyromagneticRatio = Gyration.Of(_system.GyromagneticRatio, _system.GFactor),
            // Searches for equilibrium and the start know no thermal field, and no step that one would have to be resolved by.
            Temperature = stage.Step is null ? 0 : _system.Temperature,
            AnisotropyField = _system.AnisotropyField,
            AnisotropyAxis = Vector.Of(_system.AnisotropyAxis),
            Demagnetizing = new SymmetricTensor(factors.X, factors.Y, factors.Z),
            Field = field + Vector.OrNone(stage.FieldLike),
            DampingLike = Vector.OrNone(stage.SpinOrbit),
            Cubic = _system.CubicAnisotropy is { } cubic ? new CubicAnisotropy(cubic.Field, Vector.Of(cubic.First), Vector.Of(cubic.Second)) : null,
            Transfer = _system.ReferenceLayer is { } reference
                ? new SpinTransfer(Vector.Of(reference.Polarization), stage.SpinTransfer ?? 0, reference.Asymmetry, reference.FieldLike)
                : null,
            Responses = [.. drives.Select(drive => ResponseTo(drive.Of))],
        };
        return new MacrospinEnsemble(
            [.. Enumerable.Range(0, _system.Count).Select(i => member with { Start = start(i) })],
            new EnsembleSettings
            {
                TimeStep = stage.Step ?? FirstStep,
                Scheme = _system.Temperature > 0 ? Scheme.Heun : Scheme.RungeKutta,
                Threads = _settings.Threads,
                Seed = _settings.Seed,
                Component = $"simulation/stage/{number}",
                Drives = [.. drives.Select(drive => drive.Signal)],
            });
    }

    private DriveResponse ResponseTo(SimulationDrive drive) => new()
    {
        Field = Vector.OrNone(drive.Field) + Vector.OrNone(drive.FieldLike),
        DampingLike = Vector.OrNone(drive.SpinOrbit),
        Transfer = drive.SpinTransfer ?? 0,
        Anisotropy = SymmetricTensor.Along(Vector.Of(_system.AnisotropyAxis).Unit(), drive.AnisotropyField ?? 0),
    };
}
