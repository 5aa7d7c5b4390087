using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Films;

namespace SpinBench.Physics.Tests.Films;

/// <summary>The demagnetising field of a very wide film, −μ0·Ms·m_z along z, in the place of one that depends on the whole film.</summary>
internal sealed class PlaneField(FilmGrid grid, double saturation) : INonlocalField
{
    public FilmGrid Grid { get; } = grid;

    public double EnergyShare => 0.5;

    public double Bound { get; } = PhysicalConstants.VacuumPermeability * Math.Abs(saturation);

    public double BytesIn(Precision precision) => 0;

    public SymmetricTensor OwnField(int cell) => new(0, 0, Factor);

    private double Factor { get; } = -PhysicalConstants.VacuumPermeability * saturation;

    public void Add(in CellVectors<double> magnetization, in CellVectors<double> field)
    {
        for (int row = 0; row < field.Rows; row++)
        {
            for (int column = 0; column < field.Columns; column++)
                field.Z[row * field.Stride + column] += Factor * magnetization.Z[row * field.Stride + column];
        }
    }

    public void Add(in CellVectors<float> magnetization, in CellVectors<float> field)
    {
        for (int row = 0; row < field.Rows; row++)
        {
            for (int column = 0; column < field.Columns; column++)
                field.Z[row * field.Stride + column] += (float)Factor * magnetization.Z[row * field.Stride + column];
        }
    }
}
