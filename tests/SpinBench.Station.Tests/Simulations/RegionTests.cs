using SpinBench.Physics;
using SpinBench.Physics.Films;
using SpinBench.Physics.Magnetostatics;
using SpinBench.Settings;
using SpinBench.Station.Simulations;

namespace SpinBench.Station.Tests.Simulations;

/// <summary>Films whose material is not the same everywhere, against the solver called directly.</summary>
public class RegionTests
{
    private const string Film = """
        title: x
        film:
          columns: 16
          rows: 8
          cell-width: 2 nm
          thickness: 1 nm
          saturation-magnetization: 580 kA/m
          exchange-stiffness: 15 pJ/m
          anisotropy: 0.8 MJ/m³
          interfacial-dzyaloshinskii: 1 mJ/m²
          damping: 0.05
          start: two-domains
          absorbing-edges: { cells: 3, damping: 0.5 }
          regions:
            - { from: [0 nm, 0 nm], to: [10 nm, 16 nm], saturation-magnetization: 500 kA/m, exchange-stiffness: 10 pJ/m, interfacial-dzyaloshinskii: -2 mJ/m², damping: 0.01 }
            - { shape: ellipse, from: [8 nm, 4 nm], to: [16 nm, 12 nm], anisotropy: 0.5 MJ/m³, damping: 0.2, bulk-dzyaloshinskii: 0.5 mJ/m² }
            - { from: [26 nm, 0 nm], to: [32 nm, 4 nm], saturation-magnetization: 0 A/m }
        stages: [{ run: 1 ps, step: 10 fs, every: 0.5 ps, field: [0.1 T, 0.2 T, 0 T] }]
        """;

    [Fact]
    public void Regions_and_absorbing_edges_are_maps_of_the_solver()
    {
        var grid = new FilmGrid(16, 8, 2e-9, 2e-9, 1e-9);
        double[] saturation = Map((column, row) => column < 5 ? 500e3 : column >= 13 && row < 2 ? 0 : 580e3);
        var uniform = new FilmMaterial { SaturationMagnetization = 580e3, Damping = 0.05 };
        double[] edges = uniform.AbsorbingEdges(grid, 3, 0.5);
        var material = uniform with
        {
            SaturationMap = saturation,
            ExchangeStiffness = 15e-12,
            ExchangeMap = Map((column, _) => column < 5 ? 10e-12 : 15e-12),
            Anisotropy = 0.8e6,
            AnisotropyMap = Map((column, row) => Disc(column, row) ? 0.5e6 : 0.8e6),
            InterfacialDzyaloshinskii = 1e-3,
            InterfacialDzyaloshinskiiMap = Map((column, _) => column < 5 ? -2e-3 : 1e-3),
            BulkDzyaloshinskiiMap = Map((column, row) => Disc(column, row) ? 0.5e-3 : 0),
            DampingMap = Map((column, row) =>
            {
                // From what the material damps by itself to 0.5, by the same share of the way.
                double own = Disc(column, row) ? 0.2 : column < 5 ? 0.01 : 0.05;
                return own + ((0.5 - own) * (edges[(row * 16) + column] - 0.05) / 0.45);
            }),
        };
        var film = new Film(grid, material, new FilmSettings { TimeStep = 10e-15, Field = new Cartesian(0.1, 0.2, 0), NonlocalFields = [new DemagnetizingField(grid, material)] });
        film.Fill((x, _) => x < 16e-9 ? Cartesian.AlongZ : new Cartesian(1e-3, 0, -1));
        var rows = Simulate(Film);
        Assert.Equal(3, rows.Count);
        foreach (var row in rows.Skip(1))
        {
            film.Step(50);
            Assert.Equal(0, (row.Mean - film.MeanDirection()).Length, 1e-12);
            Assert.Equal(film.Energies().Total, row.Quantities[0], 1e-12 * Math.Abs(film.Energies().Total));
        }

        static bool Disc(int column, int row) => Math.Pow(column + 0.5 - 6, 2) + Math.Pow(row + 0.5 - 4, 2) <= 4;

        static double[] Map(Func<int, int, double> value) => [.. Enumerable.Range(0, 128).Select(cell => value(cell % 16, cell / 16))];
    }

    [Theory]
    [InlineData("to: [10 nm, 16 nm]", "to: [10 nm]", "film.regions[0]", "two components")]
    [InlineData("to: [10 nm, 16 nm]", "to: [-1 nm, 16 nm]", "film.regions[0]", "to the right")]
    [InlineData("from: [26 nm, 0 nm], to: [32 nm, 4 nm]", "from: [40 nm, 0 nm], to: [50 nm, 4 nm]", "film.regions[2]", "to (32 nm, 16 nm)")]
    [InlineData(", saturation-magnetization: 0 A/m", "", "film.regions[2]", "say what differs")]
    [InlineData("cells: 3", "cells: 0", "film.absorbing-edges", "one cell or more")]
    [InlineData("damping: 0.5 }", "damping: 0.01 }", "film.absorbing-edges", "no less than the film")]
    public void What_is_no_region_is_refused_where_it_stands(string what, string instead, string key, string said)
    {
        var refusal = Assert.Throws<SettingsException>(() => Simulate(Film.Replace(what, instead, StringComparison.Ordinal)));
        Assert.Equal(key, refusal.Key);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    private static List<SimulationRow> Simulate(string text) => [.. new Simulator(SettingsFile.Parse(text, "test.yaml")).Run((_, _) => { })];
}
