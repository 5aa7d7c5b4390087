using SpinBench.Physics.Conduction;

namespace SpinBench.Physics.Tests.Conduction;

public class ElectrodeTests
{
    [Fact]
    public void Columns_of_metal_shorten_the_film_to_what_lies_between_their_faces()
    {
        const int Rows = 12;
        var (x, y) = Strip.Texture(16, Rows);
        var between = new CurrentSolver(Strip.Of(16, Rows, 0.3), Strip.Ends(), 1e-11);
        between.Solve(x, y);
        double[] longX = new double[22 * Rows], longY = new double[22 * Rows];
        for (int i = 0; i < x.Length; i++)
            (longX[i / 16 * 22 + 3 + i % 16], longY[i / 16 * 22 + 3 + i % 16]) = (x[i], y[i]);
        var covered = new CurrentSolver(
            Strip.Of(22, Rows, 0.3), [Electrode.OfRectangle("source", 0.1, (0, 3), (0, Rows)), Electrode.OfRectangle("drain", 0, (19, 3), (0, Rows))], 1e-11);
        int iterations = covered.Solve(longX, longY);
        Assert.Equal(between.Resistance, covered.Resistance, 1e-9 * between.Resistance);
        Assert.InRange(iterations, 1, 40);
    }

    [Fact]
    public void Rows_without_material_narrow_the_film()
    {
        const int Columns = 24, Rows = 8;
        var (x, y) = Strip.Texture(Columns, Rows);
        var narrow = new CurrentSolver(Strip.Of(Columns, Rows, 0.3), Strip.Ends(), 1e-11);
        narrow.Solve(x, y);
        double[] wideX = new double[Columns * 14], wideY = new double[Columns * 14];
        x.CopyTo(wideX, 4 * Columns);
        y.CopyTo(wideY, 4 * Columns);
        var wide = new CurrentSolver(Strip.Of(Columns, 14, 0.3) with { Material = [.. Enumerable.Range(0, Columns * 14).Select(cell => cell / Columns is >= 4 and < 12)] }, Strip.Ends(), 1e-11);
        wide.Solve(wideX, wideY);
        Assert.Equal(narrow.Resistance, wide.Resistance, 1e-9 * narrow.Resistance);
    }

    [Fact]
    public void A_ring_has_the_resistance_of_its_logarithm()
    {
        // R = ln(b/a)/(2π·σ·t). Steps along the circles shift their radii by parts of a cell: within 2 % at a = 8 and b = 28 cells.
        const int Size = 64;
        var cells = Enumerable.Range(0, Size * Size).Select(cell => (Column: cell % Size, Row: cell / Size));
        var film = Strip.Of(Size, Size) with { CellHeight = 4e-9 };
        var solver = new CurrentSolver(film, [Electrode.OfCells("middle", 1, cells.Where(cell => Radius(cell) < 8)), Electrode.OfCells("around", 0, cells.Where(cell => Radius(cell) > 28))]);
        int iterations = solver.Solve();
        Assert.Equal(Math.Log(28.0 / 8) / (2 * Math.PI * film.Conductivity * film.Thickness), solver.Resistance, 0.02 * solver.Resistance);
        Assert.InRange(iterations, 1, 40);

        static double Radius((int Column, int Row) cell) => Math.Sqrt(Math.Pow(cell.Column - 31.5, 2) + Math.Pow(cell.Row - 31.5, 2));
    }

    [Fact]
    public void Currents_of_several_electrodes_add_up_to_zero_and_follow_reciprocity()
    {
        // I₁ from V₂ equals I₂ from V₁.
        var electrodes = new[]
        {
            Electrode.OfRectangle("a", 0, (0, 2), (5, 6)), Electrode.OfRectangle("b", 0, (28, 2), (5, 6)), Electrode.OfRectangle("c", 0, (12, 5), (0, 2)), Electrode.OfCells("d", 0, [(14, 15), (15, 15)]),
        };
        var solver = new CurrentSolver(Strip.Of(30, 16, 0.4), electrodes, 1e-11);
        var (x, y) = Strip.Texture(30, 16);
        double[,] currents = new double[4, 4];
        for (int driven = 0; driven < 4; driven++)
        {
            for (int i = 0; i < 4; i++)
                solver.SetPotential(i, i == driven ? 1 : 0);
            solver.Solve(x, y);
            for (int i = 0; i < 4; i++)
                currents[driven, i] = solver.Current(i);
            Assert.Equal(0, Enumerable.Range(0, 4).Sum(i => currents[driven, i]), 1e-10 * currents[driven, driven]);
        }

        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < i; j++)
                Assert.Equal(currents[i, j], currents[j, i], 1e-9 * currents[i, i]);
        }
    }

    [Fact]
    public void Electrodes_at_one_potential_drive_nothing()
    {
        var solver = new CurrentSolver(Strip.Of(10, 10, 0.1), Strip.Ends());
        solver.Solve();
        solver.SetPotential(0, 0);
        solver.Solve();
        Assert.Equal(0, solver.Current(1));
        Assert.Throws<InvalidOperationException>(() => solver.Resistance);
    }

    [Fact]
    public void What_cannot_be_solved_is_said_before_solving()
    {
        var film = Strip.Of(8, 6);
        Wrong(film, [], "No electrode");
        Wrong(film, [Electrode.OfCells("a", 1, [(2, 2)]), Electrode.OfCells("b", 0, [(3, 3)])], "\"a\" and \"b\" touch at column 2, row 2");
        Wrong(film, [Electrode.OfCells("a", 1, [(2, 2)]), Electrode.OfCells("b", 0, [(2, 2)])], "touch");
        Wrong(film, [Electrode.LeftEdge(1), Electrode.OfCells("b", 0, [(0, 2)])], "\"b\" and \"left edge\" touch at column 0, row 2");
        Wrong(film, [Electrode.LeftEdge(1, "source"), Electrode.OfCells("b", 0, [(0, 2)])], "\"b\" and \"source\" touch at column 0, row 2");
        Wrong(film, [Electrode.RightEdge(1, "source"), Electrode.RightEdge(0)], "\"source\" and \"right edge\" are both the right edge, and touch");
        Wrong(film, [Electrode.OfCells("a", 1, [(8, 2)])], "columns 0 to 7");
        Wrong(film, [Electrode.OfCells("a", 1, [])], "no cell");
        Wrong(film, [Electrode.LeftEdge(double.NaN)], "NaN");
        Wrong(film with { Conductivity = 0 }, Strip.Ends(), "column 0, row 0 is 0 S/m");
        Wrong(film with { Conductivity = double.NaN }, Strip.Ends(), "NaN S/m");
        Wrong(film with { ConductivityMap = [.. Enumerable.Range(0, 48).Select(cell => cell == 13 ? -1.0 : 1)] }, Strip.Ends(), "column 5, row 1 is -1 S/m");
        Wrong(film with { ConductivityMap = [1, 2, 3] }, Strip.Ends(), "3 conductivities", "8 × 6 = 48");
        Wrong(film with { Material = [.. Enumerable.Range(0, 48).Select(cell => cell % 8 != 4)] }, [Electrode.LeftEdge(1)], "column 5, row 0", "no way to an electrode");
        Wrong(film with { CellWidth = 0 }, Strip.Ends(), "cell width", "0 m");
        Wrong(film with { Thickness = double.NaN }, Strip.Ends(), "thickness");
        Wrong(film with { Magnetoresistance = -1 }, Strip.Ends(), "Δρ/ρ⊥");
        Wrong(film with { Rows = 0 }, Strip.Ends(), "8 × 0");
    }

    [Fact]
    public void A_magnetisation_that_does_not_fit_is_refused()
    {
        var solver = new CurrentSolver(Strip.Of(8, 6, 0.1), Strip.Ends());
        var (x, y) = Strip.Texture(8, 6);
        Says("needs 48", () => solver.Solve(x.AsSpan(1), y));
        Says("needs 58", () => solver.Solve(x, y, 10));
        x[9] = double.NaN;
        Says("column 1, row 1", () => solver.Solve(x, y));
        x[9] = 3;
        Says("length one", () => solver.Solve(x, y));
        Says("8 × 6 × 1", () => solver.Solve(new SpinBench.Physics.Analysis.VectorField((8, 7, 1), (1e-9, 1e-9, 1e-9))));
        Assert.Throws<InvalidOperationException>(() => solver.Resistance);

        static void Says(string part, Action action) => Assert.Contains(part, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    private static void Wrong(ConductingFilm film, Electrode[] electrodes, params string[] says)
    {
        var problem = Assert.Throws<ArgumentException>(() => new CurrentSolver(film, electrodes));
        Assert.All(says, part => Assert.Contains(part, problem.Message, StringComparison.Ordinal));
    }
}
