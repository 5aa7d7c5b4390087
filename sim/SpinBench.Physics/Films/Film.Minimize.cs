using System.Globalization;
using SpinBench.Physics.Ensembles;

namespace SpinBench.Physics.Films;

/// <content>Search for equilibrium.</content>
public sealed partial class Film
{
    /// <summary>Largest turn of a cell in one step of the search, rad: it must not jump over a barrier.</summary>
    private const double LargestTurn = 0.2;

    /// <summary>Energies that a step must not exceed all of: Barzilai and Borwein's steps are not monotonous, but their highest point falls.</summary>
    private const int RememberedEnergies = 10;

    /// <summary>
    /// Turns the film to a minimum of its energy near where it is, by steepest descent on the spheres with steps of Barzilai and Borwein
    /// (Exl et al., J. Appl. Phys. 115, 17D118, 2014), made safe as by Grippo, Lampariello and Lucidi (SIAM J. Numer. Anal. 23, 707,
    /// 1986): a step counts only where the energy stays below the highest of the last ten. At a saddle point there is no torque, so it stays there.
    /// </summary>
    /// <param name="torque">Largest remaining |m×B|, T.</param>
    /// <param name="mostSteps">Steps after which the search is given up.</param>
    /// <param name="observe">Called with the steps taken so far and the largest |m×B| that remains, T.</param>
    /// <param name="cancellation">Ends the search between two steps, where it is.</param>
    /// <returns>Steps taken.</returns>
    /// <exception cref="InvalidOperationException">No equilibrium was found within so many steps.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public int Minimize(double torque = 1e-6, int mostSteps = 100_000, Action<int, double>? observe = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(torque);
        Cartesian[] from = new Cartesian[Grid.Count], to = Directions();
        Cartesian[] descent = new Cartesian[Grid.Count], next = new Cartesian[Grid.Count];
        var energies = new double[RememberedEnergies];
        double energy = Descend(to, descent), step = 0, rounding = _settings.Precision == Precision.Double ? 1e-13 : 1e-6;
        Array.Fill(energies, energy);
        for (int taken = 0; taken < mostSteps; taken++)
        {
            double steepest = Longest(descent);
            if (steepest <= torque)
                return taken;
            observe?.Invoke(taken, steepest);
            cancellation.ThrowIfCancellationRequested();
            double limit = LargestTurn / steepest;
            step = Math.Min(step > 0 ? step : 0.1 * limit, limit);
            (from, to) = (to, from);
            double highest = energies.Max();
            energy = Turn(from, descent, step, to, next);
            while (energy - highest > rounding * Math.Abs(highest) && step * steepest > 1e-12)
                energy = Turn(from, descent, step *= 0.25, to, next);
            energies[taken % RememberedEnergies] = energy;
            step = NextStep(from, to, descent, next, taken) ?? limit;
            (descent, next) = (next, descent);
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
            $"No equilibrium was found in {mostSteps} steps: |m×B| is still {Longest(descent):G3} T somewhere, and {torque:G3} T was asked for."));
    }

    private static double Longest(Cartesian[] vectors)
    {
        double longest = 0;
        foreach (var vector in vectors)
            longest = Math.Max(longest, vector.Dot(vector));
        return Math.Sqrt(longest);
    }

    // Barzilai and Borwein's two steps in turns; none where the energy is not convex along the way.
    private double? NextStep(Cartesian[] from, Cartesian[] to, Cartesian[] descent, Cartesian[] next, int taken)
    {
        double moved = 0, mixed = 0, changed = 0;
        for (int cell = 0; cell < from.Length; cell++)
        {
            Cartesian way = to[cell] - from[cell], bend = descent[cell] - next[cell];
            double weight = _maps.Saturations[cell];
            moved += weight * way.Dot(way);
            mixed += weight * way.Dot(bend);
            changed += weight * bend.Dot(bend);
        }

        return mixed > 0 ? taken % 2 == 0 ? moved / mixed : mixed / changed : null;
    }

    // Each cell by step·(its descent) along a great circle: m·(4 − s²) + 4·s·g over 4 + s² keeps the length but for rounding.
    private double Turn(Cartesian[] from, Cartesian[] descent, double step, Cartesian[] to, Cartesian[] next)
    {
        for (int cell = 0; cell < from.Length; cell++)
        {
            double square = step * step * descent[cell].Dot(descent[cell]);
            var turned = (4 - square) * from[cell] + 4 * step * descent[cell];
            to[cell] = _maps.Saturations[cell] > 0 ? turned.Unit() : default;
        }

        ScatterState(to);
        return Descend(to, next);
    }

    // The field across each direction, −m×(m×B), and the energy but for a constant: half of m·B for what the film itself makes, all of it
    // for what is applied.
    private double Descend(Cartesian[] directions, Cartesian[] descent)
    {
        Gather(SweepField(), descent);
        double energy = 0;
        var uniform = _coefficients.UniformField(Time);
        double strength = _coefficients.PatternStrength(Time);
        for (int cell = 0; cell < descent.Length; cell++)
        {
            double saturation = _maps.Saturations[cell], along = directions[cell].Dot(descent[cell]);
            var applied = _settings.Pattern is { } pattern ? uniform + strength * pattern.Fields[cell] : uniform;
            energy -= saturation * 0.5 * (along + directions[cell].Dot(applied));
            descent[cell] = saturation > 0 ? descent[cell] - along * directions[cell] : default;
        }

        return energy + NonlocalEnergy(nonlocal => nonlocal.EnergyShare - 0.5) / Grid.CellVolume;
    }
}
