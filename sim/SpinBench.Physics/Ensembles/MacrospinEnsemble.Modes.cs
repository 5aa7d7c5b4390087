using MathNet.Numerics.LinearAlgebra;
using SpinBench.Physics.Ensembles.Kernels;

namespace SpinBench.Physics.Ensembles;

/// <content>Resonances: eigenvalues of the linearised equation of motion, every torque and coupling included.</content>
public sealed partial class MacrospinEnsemble
{
    /// <summary>Displacement of the central differences: their error is its square, rounding that of 10⁻¹⁶ over it.</summary>
    private const double Displacement = 1e-5;

    /// <summary>
    /// Modes of small motion about the present state, which must be an equilibrium. For one member without torques they are those of
    /// Smit and Beljers (Philips Res. Rep. 10, 113, 1955); with a torque, a decay of zero marks its threshold.
    /// </summary>
    /// <param name="torque">Largest |dm/dt|/γ that counts as equilibrium, T.</param>
    /// <returns>Modes by ascending frequency: one for each member that oscillates, two for one that does not.</returns>
    /// <exception cref="InvalidOperationException">The present state is no equilibrium, or numbers are of single precision.</exception>
    public IReadOnlyList<Mode> Modes(double torque = 1e-6)
    {
        if (_settings.Precision == Precision.Single)
            throw new InvalidOperationException("Modes are found by small differences, which need numbers of double precision.");
        double rest = Rates().Select((rate, member) => rate.Length / (_members[member].GyromagneticRatio * _settings.TimeStep)).Max();
        if (rest > torque)
            throw new InvalidOperationException($"Modes are those of an equilibrium: here a member still turns as by a field of {rest:G3} T. Minimize or run longer first.");

        var start = Enumerable.Range(0, Count).Select(member => this[member]).ToArray();
        var frames = start.Select(Frame).ToArray();
        var matrix = Matrix<double>.Build.Dense(2 * Count, 2 * Count);
        for (int column = 0; column < 2 * Count; column++)
        {
            int member = column / 2;
            var way = column % 2 == 0 ? frames[member].First : frames[member].Second;
            this[member] = start[member] + Displacement * way;
            var above = Rates();
            this[member] = start[member] - Displacement * way;
            var below = Rates();
            this[member] = start[member];
            for (int row = 0; row < 2 * Count; row++)
            {
                var along = row % 2 == 0 ? frames[row / 2].First : frames[row / 2].Second;
                matrix[row, column] = along.Dot(above[row / 2] - below[row / 2]) / (2 * Displacement * _settings.TimeStep);
            }
        }

        return [.. matrix.Evd().EigenValues
            .Where(value => value.Imaginary >= 0)
            .Select(value => new Mode(value.Imaginary / (2 * Math.PI), -value.Real))
            .OrderBy(mode => mode.Frequency)
            .ThenBy(mode => mode.Decay)];
    }

    // Changes of all members in one fixed time step.
    private Cartesian[] Rates()
    {
        for (int drive = 0; drive < _settings.Drives.Count; drive++)
            _signals[drive] = _settings.Drives[drive].At(Time);
        Slope(0, []);
        return [.. Enumerable.Range(0, Count).Select(member =>
            new Cartesian(ReadWork(member, Tile.Slopes), ReadWork(member, Tile.Slopes + 1), ReadWork(member, Tile.Slopes + 2)))];
    }

    private static (Cartesian First, Cartesian Second) Frame(Cartesian direction)
    {
        var first = direction.Cross(Math.Abs(direction.Z) < 0.8 ? Cartesian.AlongZ : Cartesian.AlongX).Unit();
        return (first, direction.Cross(first));
    }
}
