using SpinBench.Physics.Ensembles;

namespace SpinBench.Physics.Films;

/// <summary>
/// A field in each cell that depends on the magnetisation of all of them, as the demagnetising field does. A film asks for it at each
/// stage of each step, from one thread; what is added must depend on nothing but the magnetisation, and adding must not allocate.
/// </summary>
public interface INonlocalField
{
    /// <summary>The grid that it is for.</summary>
    FilmGrid Grid { get; }

    /// <summary>
    /// Which share of −Σ Ms·V·m·B is its energy: ½ where the film makes the field itself, 1 where others make it.
    /// </summary>
    double EnergyShare { get; }

    /// <summary>Largest length of the field in a cell, T: the time step must resolve the precession in it.</summary>
    double Bound { get; }

    /// <summary>Bytes that it takes, or will have taken after its first field in a precision.</summary>
    /// <param name="precision">Precision of its film.</param>
    double BytesIn(Precision precision);

    /// <summary>Derivative of the field in a cell by the cell's own direction, T: what a thermometer must know of the energy's curvature.</summary>
    /// <param name="cell">The cell, row by row with x fastest.</param>
    SymmetricTensor OwnField(int cell);

    /// <summary>Tells how many threads its film has. A field may use as many, and its bits must not depend on it.</summary>
    /// <param name="threads">Threads.</param>
    void Serve(int threads)
    {
    }

    /// <summary>Adds the field B = μ0·H, T, to what is already there.</summary>
    /// <param name="magnetization">Directions m, of length one within some per mille; zero in cells without material.</param>
    /// <param name="field">Receives the field, T; in cells without material it does not matter.</param>
    void Add(in CellVectors<double> magnetization, in CellVectors<double> field);

    /// <inheritdoc cref="Add(in CellVectors{double}, in CellVectors{double})"/>
    void Add(in CellVectors<float> magnetization, in CellVectors<float> field);

    /// <summary>Writes the field B = μ0·H, T, over what is there.</summary>
    /// <inheritdoc cref="Add(in CellVectors{double}, in CellVectors{double})"/>
    void Write(in CellVectors<double> magnetization, in CellVectors<double> field)
    {
        field.Clear();
        Add(magnetization, field);
    }

    /// <inheritdoc cref="Write(in CellVectors{double}, in CellVectors{double})"/>
    void Write(in CellVectors<float> magnetization, in CellVectors<float> field)
    {
        field.Clear();
        Add(magnetization, field);
    }
}
