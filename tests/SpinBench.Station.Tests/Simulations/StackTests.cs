using SpinBench.Physics;
using SpinBench.Physics.Ensembles;
using SpinBench.Settings;
using SpinBench.Station.Simulations;

namespace SpinBench.Station.Tests.Simulations;

/// <summary>Layers that feel one another.</summary>
public class StackTests
{
    private const string Stack = """
        title: synthetic antiferromagnet
        stack:
          layers:
            - { name: free, saturation-magnetization: 1 MA/m, volume: 2e-24 m³, damping: 0.02, anisotropy-field: 50 mT, start-direction: [0.1, 0, 1] }
            - { name: pinned, saturation-magnetization: 0.8 MA/m, volume: 1e-24 m³, damping: 0.1, anisotropy-field: 1 T, start-direction: [0, 0.2, -1], driven: false }
          couplings:
            - { between: [free, pinned], area: 1e-15 m², exchange: -0.05 mJ/m², biquadratic-exchange: -0.01 mJ/m² }
            - { between: [pinned, free], distance: [0 nm, 0 nm, 10 nm] }
        stages:
          - { STAGE }
        """;

    [Fact]
    public void A_stack_moves_as_the_ensemble_does()
    {
        var rows = Simulate("run: 60 ps, step: 0.1 ps, every: 20 ps, field: [20 mT, 0 T, 0 T], spin-orbit: [0 T, 15 mT, 0 T], drives: [{ tone: { frequency: 10 GHz }, field: [0 T, 5 mT, 0 T], spin-orbit: [3 mT, 0 T, 0 T] }]");
        var ensemble = Ensemble(new Cartesian(0.02, 0, 0), driven: true);
        foreach (var row in rows.Skip(1))
        {
            ensemble.Step(200);
            Cartesian free = ensemble[0], pinned = ensemble[1], mean = 1 / 2.8 * (2 * free + 0.8 * pinned);
            Assert.Equal(0, (row.Mean - mean).Length, 1e-12);
            double[] layers = [free.X, free.Y, free.Z, pinned.X, pinned.Y, pinned.Z, 0, 0];
            Assert.All(layers.Zip(row.Quantities.Skip(1)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
            Assert.Equal(ensemble.Energy(), row.Quantities[0], 1e-12 * Math.Abs(ensemble.Energy()));
        }
    }

    [Fact]
    public void A_stack_relaxes_as_the_ensemble_does_and_its_copies_are_alike()
    {
        var ensemble = Ensemble(new Cartesian(0.3, 0, 0.1), driven: false);
        ensemble.Minimize();
        var text = Stack.Replace("stack:\n", "stack:\n  count: 3\n", StringComparison.Ordinal);
        var row = Simulate("relax: true, field: [300 mT, 0 T, 100 mT]", text)[^1];
        Assert.Equal(ensemble[0].X, row.Quantities[1], 1e-7);
        Assert.Equal(ensemble[1].X, row.Quantities[4], 1e-7);
        Assert.Equal(3 * ensemble.Energy(), row.Quantities[0], 1e-9 * Math.Abs(ensemble.Energy()));
    }

    [Fact]
    public void Columns_are_named_after_layers() =>
        Assert.Equal(
            ["energy", "free x", "free y", "free z", "pinned x", "pinned y", "pinned z", "free reversed", "pinned reversed"],
            new Simulator(Parse(Stack, "relax: true")).Quantities.Select(quantity => quantity.Name));

    [Theory]
    [InlineData("name: pinned", "name: free", "no other layer has")]
    [InlineData("between: [pinned, free]", "between: [pined, free]", "did you mean 'pinned'?")]
    [InlineData("between: [pinned, free]", "between: [free, free]", "names two layers")]
    [InlineData("between: [pinned, free], distance: [0 nm, 0 nm, 10 nm]", "between: [pinned, free]", "a coupling is")]
    [InlineData("area: 1e-15 m², ", "", "needs its 'area'")]
    [InlineData("distance: [0 nm, 0 nm, 10 nm]", "distance: [0 nm, 10 nm]", "three components")]
    [InlineData("start-direction: [0.1, 0, 1]", "temperature: 300 K", "give 'step'")]
    [InlineData("title:", "macrospins: { saturation-magnetization: 1 MA/m, volume: 1e-24 m³, damping: 0.1 }\ntitle:", "2 are there")]
    public void A_stack_that_is_none_is_refused(string what, string instead, string said)
    {
        var refusal = Assert.Throws<SettingsException>(() => Simulate("run: 1 ps", Stack.Replace(what, instead, StringComparison.Ordinal)));
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    private static MacrospinEnsemble Ensemble(Cartesian field, bool driven)
    {
        var free = new EnsembleMember
        {
            SaturationMagnetization = 1e6,
            Volume = 2e-24,
            Damping = 0.02,
            AnisotropyField = 0.05,
            Start = new Cartesian(0.1, 0, 1),
            Field = field,
            DampingLike = driven ? new Cartesian(0, 0.015, 0) : default,
            Responses = driven ? [new DriveResponse { Field = new Cartesian(0, 0.005, 0), DampingLike = new Cartesian(0.003, 0, 0) }] : [],
        };
        var pinned = new EnsembleMember
        {
            SaturationMagnetization = 0.8e6,
            Volume = 1e-24,
            Damping = 0.1,
            AnisotropyField = 1,
            Start = new Cartesian(0, 0.2, -1),
            Field = field,
            Responses = driven ? [new DriveResponse { Field = new Cartesian(0, 0.005, 0) }] : [],
        };
        return new MacrospinEnsemble([free, pinned], new EnsembleSettings
        {
            TimeStep = 0.1e-12,
            Scheme = Scheme.RungeKutta,
            Drives = driven ? [new SpinBench.Physics.Ensembles.Waveforms.Tone(1, 10e9, -Math.PI / 2)] : [],
            Couplings = [Coupling.Interlayer(0, 1, 1e-15, -5e-5, -1e-5), Coupling.Dipolar(1, 0, 0.8e-18, 2e-18, new Cartesian(0, 0, 10e-9))],
        });
    }

    private static SettingsFile Parse(string stack, string stage) => SettingsFile.Parse(stack.Replace("STAGE", stage, StringComparison.Ordinal), "stack.yaml");

    private static List<SimulationRow> Simulate(string stage, string stack = Stack) => [.. new Simulator(Parse(stack, stage)).Run((_, _) => { })];
}
