using System.Globalization;

namespace SpinBench.Physics.Conduction;

/// <summary>What is wrong with a film or its electrodes is said before anything is solved.</summary>
internal static class ConductionChecks
{
    private const int MostCells = 1 << 26;

    /// <summary>Checks; says which electrode covers each cell, −1 for none.</summary>
    public static int[] Check(ConductingFilm film, IReadOnlyList<Electrode> electrodes)
    {
        if (film.Columns < 1 || film.Rows < 1 || (long)film.Columns * film.Rows > MostCells)
            throw Wrong($"A film of {film.Columns} × {film.Rows} cells: at least one each way and {MostCells} in all at most can be solved.");
        Positive(film.CellWidth, "cell width", "m");
        Positive(film.CellHeight, "cell height", "m");
        Positive(film.Thickness, "thickness", "m");
        if (!(film.Magnetoresistance > -1) || !double.IsFinite(film.Magnetoresistance))
            throw Wrong($"The magnetoresistance Δρ/ρ⊥ is {film.Magnetoresistance:R}: it must be finite and greater than −1.");
        Fits(film.ConductivityMap?.Count, "conductivities");
        Fits(film.Material?.Count, "cells with or without material");
        if (!Enumerable.Range(0, film.Cells).Any(film.Holds))
            throw Wrong("The film has no material in any cell.");
        for (int cell = 0; cell < film.Cells; cell++)
        {
            if (film.Holds(cell) && !(film.ConductivityAt(cell) > 0 && double.IsFinite(film.ConductivityAt(cell))))
                throw Wrong($"The conductivity at {film.Place(cell)} is {film.ConductivityAt(cell):R} S/m: it must be positive and finite; cells without material are said by Material.");
        }

        int[] covered = Cover(film, electrodes);
        Apart(film, electrodes, covered);
        Reached(film, electrodes, covered);
        return covered;

        void Positive(double value, string what, string unit)
        {
            if (!(value > 0) || !double.IsFinite(value))
                throw Wrong($"The {what} of the film is {value:R} {unit}: it must be positive and finite.");
        }

        void Fits(int? count, string what)
        {
            if (count is { } given && given != film.Cells)
                throw Wrong($"{given} {what} are given for a film of {film.Columns} × {film.Rows} = {film.Cells} cells.");
        }
    }

    private static int[] Cover(ConductingFilm film, IReadOnlyList<Electrode> electrodes)
    {
        if (electrodes.Count == 0)
            throw Wrong("No electrode is given: at least one must hold the film at a potential.");
        int[] covered = new int[film.Cells];
        Array.Fill(covered, -1);
        for (int i = 0; i < electrodes.Count; i++)
        {
            var electrode = electrodes[i];
            if (!double.IsFinite(electrode.Potential))
                throw Wrong($"Electrode \"{electrode.Name}\" has a potential of {electrode.Potential:R} V: it must be finite.");
            if (electrode.Place == ElectrodePlace.Cells && electrode.Cells.Count == 0)
                throw Wrong($"Electrode \"{electrode.Name}\" covers no cell.");
            if (electrode.Place != ElectrodePlace.Cells && electrodes.Take(i).FirstOrDefault(other => other.Place == electrode.Place) is { } same)
                throw Wrong($"Electrodes \"{same.Name}\" and \"{electrode.Name}\" are both the {(electrode.Place == ElectrodePlace.Left ? "left" : "right")} edge, and touch.");
            foreach (var (column, row) in electrode.Cells)
            {
                if ((uint)column >= film.Columns || (uint)row >= film.Rows)
                    throw Wrong($"Electrode \"{electrode.Name}\" covers a cell at column {column}, row {row}: the film has columns 0 to {film.Columns - 1} and rows 0 to {film.Rows - 1}.");
                int cell = row * film.Columns + column;
                if (!film.Holds(cell))
                    throw Wrong($"Electrode \"{electrode.Name}\" covers {film.Place(cell)}, where there is no material.");
                if (covered[cell] >= 0 && covered[cell] != i)
                    throw Touching(film, electrodes[covered[cell]], electrode, cell);
                covered[cell] = i;
            }
        }

        return covered;
    }

    // Electrodes touch where cells share a face or a corner, or where one lies at an edge that is another.
    private static void Apart(ConductingFilm film, IReadOnlyList<Electrode> electrodes, int[] covered)
    {
        for (int cell = 0; cell < film.Cells; cell++)
        {
            if (covered[cell] < 0)
                continue;
            foreach (int next in Around(film, cell))
            {
                if (covered[next] >= 0 && covered[next] != covered[cell])
                    throw Touching(film, electrodes[covered[cell]], electrodes[covered[next]], cell);
            }

            int column = cell % film.Columns;
            foreach (var edge in electrodes)
            {
                if ((edge.Place == ElectrodePlace.Left && column == 0) || (edge.Place == ElectrodePlace.Right && column == film.Columns - 1))
                    throw Touching(film, electrodes[covered[cell]], edge, cell);
            }
        }
    }

    // A part of the film without a way to an electrode has no potential of its own.
    private static void Reached(ConductingFilm film, IReadOnlyList<Electrode> electrodes, int[] covered)
    {
        bool left = electrodes.Any(electrode => electrode.Place == ElectrodePlace.Left), right = electrodes.Any(electrode => electrode.Place == ElectrodePlace.Right);
        bool[] reached = new bool[film.Cells];
        var open = new Stack<int>();
        for (int cell = 0; cell < film.Cells; cell++)
        {
            int column = cell % film.Columns;
            if (film.Holds(cell) && (covered[cell] >= 0 || (left && column == 0) || (right && column == film.Columns - 1)))
                Reach(cell);
        }

        while (open.TryPop(out int cell))
        {
            int column = cell % film.Columns;
            if (column > 0) Reach(cell - 1);
            if (column < film.Columns - 1) Reach(cell + 1);
            if (cell >= film.Columns) Reach(cell - film.Columns);
            if (cell + film.Columns < film.Cells) Reach(cell + film.Columns);
        }

        for (int cell = 0; cell < film.Cells; cell++)
        {
            if (film.Holds(cell) && !reached[cell])
                throw Wrong($"The material at {film.Place(cell)} has no way to an electrode, so its potential is undetermined: connect it or take it out of Material.");
        }

        void Reach(int cell)
        {
            if (film.Holds(cell) && !reached[cell])
            {
                reached[cell] = true;
                open.Push(cell);
            }
        }
    }

    private static IEnumerable<int> Around(ConductingFilm film, int cell)
    {
        int column = cell % film.Columns, row = cell / film.Columns;
        for (int y = Math.Max(0, row - 1); y <= Math.Min(film.Rows - 1, row + 1); y++)
        {
            for (int x = Math.Max(0, column - 1); x <= Math.Min(film.Columns - 1, column + 1); x++)
                yield return y * film.Columns + x;
        }
    }

    private static ArgumentException Touching(ConductingFilm film, Electrode one, Electrode other, int cell) =>
        Wrong($"Electrodes \"{one.Name}\" and \"{other.Name}\" touch at {film.Place(cell)}: leave a cell between them, or make them one.");

    private static ArgumentException Wrong(FormattableString what) => new(what.ToString(CultureInfo.InvariantCulture));

    private static ArgumentException Wrong(string what) => new(what);
}
