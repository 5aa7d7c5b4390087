using SpinBench.Physics;
using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Films;
using SpinBench.Physics.Magnetostatics;
using SpinBench.Settings;
using SpinBench.Station.Simulations;

namespace SpinBench.Station.Tests.Simulations;

/// <summary>What a simulation's table shows, against the solvers called directly.</summary>
public class OutputTests
{
    private const string Film = "title: x\nfilm: { columns: 24, rows: 6, cell-width: 2 nm, thickness: 1 nm, saturation-magnetization: 580 kA/m, exchange-stiffness: 15 pJ/m, anisotropy: 0.8 MJ/m³, interfacial-dzyaloshinskii: 1 mJ/m², damping: 0.3, start: two-domains }\n";
    private const string Macrospins = "title: x\nmacrospins: { count: 4, saturation-magnetization: 1 MA/m, volume: 1e-24 m³, damping: 0.1, temperature: 300 K, anisotropy-field: 100 mT, demagnetizing-factors: [0.1, 0.2, 0.7], cubic-anisotropy: { field: 50 mT }, start-direction: [0.1, 0.2, 1] }\n";

    [Fact]
    public void A_film_shows_what_is_asked_for_in_that_order()
    {
        var (columns, row) = Last(
            Film + "outputs: [wall-position, domains, demagnetizing-energy, exchange-energy, dzyaloshinskii-energy, anisotropy-energy, field-energy, energy, skyrmion-number, largest-torque]\n"
            + "stages: [{ run: 2 ps, step: 20 fs, field: [0 T, 10 mT, 20 mT] }]");
        Assert.Equal(["wall position", "domains", "demagnetizing energy", "exchange energy", "Dzyaloshinskii energy", "anisotropy energy", "field energy", "energy", "skyrmion number", "largest torque"], columns);
        var grid = new FilmGrid(24, 6, 2e-9, 2e-9, 1e-9);
        var material = new FilmMaterial { SaturationMagnetization = 580e3, ExchangeStiffness = 15e-12, Anisotropy = 0.8e6, InterfacialDzyaloshinskii = 1e-3, Damping = 0.3 };
        var film = new Film(grid, material, new FilmSettings { TimeStep = 20e-15, Field = new Cartesian(0, 0.01, 0.02), NonlocalFields = [new DemagnetizingField(grid, material)] });
        film.Fill((x, _) => x < 24e-9 ? Cartesian.AlongZ : new Cartesian(1e-3, 0, -1));
        film.Step(100);
        var energies = film.Energies();
        double[] expected = [energies.Nonlocal, energies.Exchange, energies.Dzyaloshinskii, energies.Anisotropy, energies.Zeeman, energies.Total];
        Assert.All(expected.Zip(row.Quantities.Skip(2)), pair => Assert.Equal(pair.First, pair.Second, 1e-9 * Math.Abs(pair.First)));
        Assert.Equal(2, row.Quantities[1]);
        Assert.InRange(row.Quantities[0], 20e-9, 30e-9);
        Assert.Equal(film.LargestTorque(), row.Quantities[9], 1e-9);
    }

    [Fact]
    public void Macrospins_show_what_is_asked_for()
    {
        var (columns, row) = Last(Macrospins + "outputs: [spin-temperature, field-energy, anisotropy-energy, cubic-energy, demagnetizing-energy, coupling-energy, energy, largest-torque, reversed]\nstages: [{ run: 2 ps, step: 20 fs, field: [0 T, 10 mT, 20 mT] }]");
        Assert.Equal(["spin temperature", "field energy", "anisotropy energy", "cubic energy", "demagnetizing energy", "coupling energy", "energy", "largest torque", "share reversed"], columns);
        var member = new EnsembleMember
        {
            SaturationMagnetization = 1e6,
            Volume = 1e-24,
            Damping = 0.1,
            Temperature = 300,
            AnisotropyField = 0.1,
            Demagnetizing = new SymmetricTensor(0.1, 0.2, 0.7),
            Cubic = new CubicAnisotropy(0.05, Cartesian.AlongX, Cartesian.AlongY),
            Start = new Cartesian(0.1, 0.2, 1),
            Field = new Cartesian(0, 0.01, 0.02),
        };
        var ensemble = new MacrospinEnsemble([.. Enumerable.Repeat(member, 4)], new EnsembleSettings { TimeStep = 20e-15, Component = "simulation/stage/1" });
        ensemble.Step(100);
        var energies = ensemble.Energies();
        double torque = Enumerable.Range(0, 4).Max(i => ensemble[i].Cross(ensemble.EffectiveField(i)).Length);
        double[] expected = [ensemble.SpinTemperature(), energies.Field, energies.Anisotropy, energies.Cubic, energies.Demagnetizing, 0, energies.Total, torque, 0];
        Assert.All(expected.Zip(row.Quantities), pair => Assert.Equal(pair.First, pair.Second, 1e-9 * Math.Abs(pair.First)));
    }

    [Theory]
    [InlineData(Film, "[spin-temperature]", "no output 'spin-temperature'; it has energy, exchange-energy")]
    [InlineData(Film, "[reversed]", "no output 'reversed'")]
    [InlineData(Macrospins, "[skyrmion-number]", "no output 'skyrmion-number'")]
    [InlineData(Macrospins, "[layers]", "no output 'layers'")]
    [InlineData(Macrospins, "[energy, energy]", "twice")]
    [InlineData(Macrospins, "[enrgy]", "did you mean 'energy'?")]
    public void An_output_that_there_is_not_is_refused(string system, string outputs, string said)
    {
        var refusal = Assert.Throws<SettingsException>(() => Last(system + $"outputs: {outputs}\nstages: [{{ relax: true }}]"));
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    private static (IReadOnlyList<string> Columns, SimulationRow Row) Last(string text)
    {
        var simulator = new Simulator(SettingsFile.Parse(text, "test.yaml"));
        return ([.. simulator.Quantities.Select(quantity => quantity.Name)], simulator.Run((_, _) => { }).Last());
    }
}
