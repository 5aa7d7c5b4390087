namespace SpinBench.Physics.Conduction;

/// <summary>
/// Solves a uniform film with electrodes on its cells: currents are fed into the cells at their rims such that the potential there is
/// zero (the capacitance matrix method: Buzbee, Dorr, George and Golub, SIAM J. Numer. Anal. 8, 722, 1971). Where no edge is held, a
/// constant is free, and the currents must add up to zero.
/// </summary>
internal sealed class ElectrodeInverse
{
    private const int MostRimCells = 1024;

    private readonly UniformInverse _uniform;
    private readonly CellArray _fed;
    private readonly int[] _rim;
    private readonly CellArray _feeds;
    private readonly CellArray _found;
    private readonly DenseInverse _inverse;
    private readonly CellGrid _grid;
    private readonly int _unknowns;

    public ElectrodeInverse(CellPlan plan, double ratio)
    {
        (_grid, _uniform) = (plan.Grid, new UniformInverse(plan.Grid, ratio, plan.LeftHeld, plan.RightHeld));
        _fed = new CellArray(_grid);
        _rim = Rim(plan);
        _unknowns = _rim.Length + (_rim.Length > 0 && !plan.LeftHeld && !plan.RightHeld ? 1 : 0);
        (_feeds, _found) = (new CellArray(_unknowns + CellGrid.Lanes), new CellArray(_unknowns + CellGrid.Lanes));
        double[,] responses = Responses();
        _inverse = new DenseInverse(_unknowns, (row, column) => responses[row, column]);
    }

    /// <summary>Solves; where cells are electrodes the right side must be zero and the solution is none.</summary>
    public void Solve(CellArray right, CellArray solution)
    {
        _uniform.Solve(right, solution);
        if (_rim.Length == 0)
            return;
        double sum = 0;
        for (int row = 0; row < (_unknowns > _rim.Length ? _grid.Rows : 0); row++)
        {
            foreach (double current in right.Row(_grid, row))
                sum += current;
        }

        for (int i = 0; i < _unknowns; i++)
            _found[i] = i < _rim.Length ? -solution[_rim[i]] : -sum;
        _inverse.Multiply(_found, _feeds);
        for (int row = 0; row < _grid.Rows; row++)
            right.Row(_grid, row).CopyTo(_fed.Row(_grid, row));
        for (int i = 0; i < _rim.Length; i++)
            _fed[_rim[i]] += _feeds[i];
        _uniform.Solve(_fed, solution);
        double constant = _unknowns > _rim.Length ? _feeds[_rim.Length] : 0;
        for (int row = 0; row < (constant == 0 ? 0 : _grid.Rows); row++)
        {
            foreach (ref double potential in solution.Row(_grid, row))
                potential += constant;
        }
    }

    // Cells of electrodes next to others. Of very many, some suffice: the rest is left to the iteration.
    private static int[] Rim(CellPlan plan)
    {
        int[] rim = [.. plan.Places
            .Where(place => (uint)place.Column < plan.Film.Columns && plan.ElectrodeAt(place.Column, place.Row) >= 0)
            .Where(place => Enumerable.Range(0, 9).Any(i => plan.At(place.Column + i % 3 - 1, place.Row + i / 3 - 1) == CellKind.Free))
            .Select(place => plan.Grid.At(place.Column, place.Row))];
        int every = (rim.Length + MostRimCells - 1) / MostRimCells;
        return every <= 1 ? rim : [.. rim.Where((_, i) => i % every == 0)];
    }

    // Potentials of the rims by a current into each of their cells; where no edge is held, the constant and the sum of all currents.
    private double[,] Responses()
    {
        double[,] responses = new double[_unknowns, _unknowns];
        var response = new CellArray(_grid);
        for (int i = 0; i < _rim.Length; i++)
        {
            _fed[_rim[i]] = 1;
            _uniform.Solve(_fed, response);
            _fed[_rim[i]] = 0;
            for (int j = 0; j < _rim.Length; j++)
                responses[j, i] = response[_rim[j]];
            if (_unknowns > _rim.Length)
                responses[i, _rim.Length] = responses[_rim.Length, i] = 1;
        }

        return responses;
    }
}
