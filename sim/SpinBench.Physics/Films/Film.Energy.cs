
namespace SpinBench.Physics.Films;

/// <content>Energies, fields and torques at the present state.</content>
public sealed partial class Film
{
    /// <summary>Energies in the applied fields of the present time.</summary>
    public FilmEnergies Energies()
    {
        double exchange = 0, twist = 0, anisotropy = 0, zeeman = 0;
        var axis = Material.AnisotropyAxis.Unit();
        var directions = Directions();
        var bonds = new FilmBonds(Grid, Material);
        for (int row = 0; row < Grid.Rows; row++)
        {
            for (int column = 0; column < Grid.Columns; column++)
            {
                int cell = row * Grid.Columns + column;
                double saturation = _maps.Saturations[cell], along = directions[cell].Dot(axis);
                if (saturation == 0)
                    continue;
                anisotropy -= (Material.AnisotropyMap?[cell] ?? Material.Anisotropy) * along * along;
                zeeman -= saturation * directions[cell].Dot(AppliedField(cell));
                AddBond(cell, column + 1, row, _coefficients.Exchange.X, _coefficients.TwistAlongX, new Cartesian(_coefficients.TwistAlongX.X, 0, 0));
                AddBond(cell, column, row + 1, _coefficients.Exchange.Y, _coefficients.TwistAlongY, new Cartesian(0, _coefficients.TwistAlongY.Y, 0));
            }
        }

        double volume = Grid.CellVolume, bond = volume * Material.SaturationMagnetization;
        return new FilmEnergies(bond * exchange, bond * twist, volume * anisotropy, volume * zeeman, NonlocalEnergy(nonlocal => nonlocal.EnergyShare));

        void AddBond(int cell, int nextColumn, int nextRow, double stiffness, Cartesian vector, Cartesian bulk)
        {
            if (nextColumn == Grid.Columns)
                nextColumn = Grid.PeriodicX ? 0 : -1;
            if (nextRow == Grid.Rows)
                nextRow = Grid.PeriodicY ? 0 : -1;
            int next = nextRow * Grid.Columns + nextColumn;
            if (nextColumn < 0 || nextRow < 0 || _maps.Saturations[next] == 0)
                return;
            Cartesian here = directions[cell], there = directions[next], difference = there - here;
            exchange += 0.5 * bonds.Exchange(cell, next) * stiffness * difference.Dot(difference);
            twist -= here.Dot((bonds.Bulk(cell, next) * bulk + bonds.Interfacial(cell, next) * (vector - bulk)).Cross(there));
        }
    }

    /// <summary>Effective field in a cell, T: without torques of currents and without the thermal field.</summary>
    /// <param name="column">Column of the cell.</param>
    /// <param name="row">Row of the cell.</param>
    public Cartesian EffectiveField(int column, int row)
    {
        CheckCell(column, row);
        return Fields()[row * Grid.Columns + column] - BondStiffness(column, row) * Direction(column, row);
    }

    /// <summary>Largest |m×B| in a cell, T: what is left of the torque that a search for equilibrium ends at.</summary>
    public double LargestTorque()
    {
        Cartesian[] directions = Directions(), field = Fields();
        double largest = 0;
        for (int cell = 0; cell < field.Length; cell++)
            largest = Math.Max(largest, directions[cell].Cross(field[cell]).Length);
        return largest;
    }

    /// <summary>
    /// Temperature of the cells by their fields, K: kB·T = Σ|∂E/∂m|²/Σ∂²E/∂m² on the spheres of the directions, which is
    /// Σ(Ms·V)²·|m×B|²/Σ Ms·V·[2·m·B + Bk·((m·axis)² − 1)] with B without exchange of the cell with itself
    /// (Ma, Dudarev, Semenov and Woo, Phys. Rev. E 82, 031111, 2010). A nonlocal field whose derivative by the cell's own direction is the
    /// tensor D adds Ms·V·(m·D·m − tr D) to the sum below the line, as the anisotropy does, for which D = Bk·axis⊗axis.
    /// </summary>
    public double SpinTemperature()
    {
        Cartesian[] directions = Directions(), field = Fields();
        var axis = Material.AnisotropyAxis.Unit();
        double gradient = 0, curvature = 0;
        for (int cell = 0; cell < Grid.Count; cell++)
        {
            double moment = _maps.Saturations[cell] * Grid.CellVolume;
            if (moment == 0)
                continue;
            Cartesian direction = directions[cell], effective = field[cell], torque = direction.Cross(effective);
            double along = direction.Dot(axis), anisotropy = 2 * (Material.AnisotropyMap?[cell] ?? Material.Anisotropy) / _maps.Saturations[cell];
            gradient += moment * moment * torque.Dot(torque);
            curvature += moment * (2 * direction.Dot(effective) + anisotropy * (along * along - 1));
            foreach (var nonlocal in _nonlocal)
            {
                var own = nonlocal.OwnField(cell);
                curvature += moment * (direction.Dot(own.Times(direction)) - (own.XX + own.YY + own.ZZ));
            }
        }

        return gradient / (PhysicalConstants.Boltzmann * curvature);
    }

    private double NonlocalEnergy(Func<INonlocalField, double> share)
    {
        double energy = 0;
        foreach (var nonlocal in _nonlocal.Where(nonlocal => share(nonlocal) != 0))
        {
            nint area = Swept().Extra;
            Put(nonlocal, _memory.State, area, added: false);
            Cartesian[] directions = Directions(), field = new Cartesian[Grid.Count];
            Gather(area, field);
            double product = 0;
            for (int cell = 0; cell < Grid.Count; cell++)
                product += _maps.Saturations[cell] * directions[cell].Dot(field[cell]);
            energy -= share(nonlocal) * Grid.CellVolume * product;
        }

        return energy;
    }

    private Cartesian AppliedField(int cell) => _settings.Pattern is { } pattern
        ? _coefficients.UniformField(Time) + _coefficients.PatternStrength(Time) * pattern.Fields[cell]
        : _coefficients.UniformField(Time);

    private Cartesian[] Directions()
    {
        var directions = new Cartesian[Grid.Count];
        Gather(_memory.State, directions);
        return directions;
    }

    // Effective field of every cell, T, but for what exchange has along its direction.
    private Cartesian[] Fields()
    {
        var field = new Cartesian[Grid.Count];
        Gather(SweepField(), field);
        return field;
    }

    // What exchange has along the cell's own direction: one neighbour's field for each that there is.
    private double BondStiffness(int column, int row)
    {
        var (x, y) = _coefficients.Exchange;
        double dilution = Material.SaturationMagnetization / _maps.Saturations[row * Grid.Columns + column];
        var bonds = new FilmBonds(Grid, Material);
        int cell = row * Grid.Columns + column;
        double sum = x * (Bond(column - 1, row) + Bond(column + 1, row)) + y * (Bond(column, row - 1) + Bond(column, row + 1));
        return dilution * sum;

        double Bond(int column, int row) => Neighbour(column, row) is int next ? bonds.Exchange(cell, next) : 0;
    }

    private int? Neighbour(int column, int row)
    {
        if (Grid.PeriodicX)
            column = (column + Grid.Columns) % Grid.Columns;
        if (Grid.PeriodicY)
            row = (row + Grid.Rows) % Grid.Rows;
        return (uint)column < (uint)Grid.Columns && (uint)row < (uint)Grid.Rows && _maps.Saturations[row * Grid.Columns + column] > 0
            ? row * Grid.Columns + column
            : null;
    }
}
