namespace SpinBench.Physics.Ensembles;

/// <content>Energies, fields, and the search for equilibrium. Torques of currents have no energy and take no part.</content>
public sealed partial class MacrospinEnsemble
{
    /// <summary>Largest rotation in a step of the search, rad: small enough to stay in the basin of the state it starts from.</summary>
    private const double LargestRotation = 0.05;

    /// <summary>Energy of all members, their couplings counted once, J; zero where the field and every anisotropy are zero.</summary>
    public double Energy() => Energies().Total;

    /// <summary>Energy of all members by what it comes from.</summary>
    public EnergyTerms Energies()
    {
        var terms = default(EnergyTerms);
        var signals = PresentSignals();
        for (int i = 0; i < Count; i++)
            terms += OwnEnergies(i, this[i], signals);
        double coupled = 0;
        foreach (var coupling in _settings.Couplings)
        {
            Cartesian first = this[coupling.First], second = this[coupling.Second];
            double cosine = first.Dot(second);
            coupled -= first.Dot(coupling.Tensor.Times(second)) + coupling.Biquadratic * cosine * cosine;
        }

        return terms with { Coupling = coupled };
    }

    /// <summary>Effective field of a member, −∂E/∂m/(Ms·V), T: without torques and without the thermal field.</summary>
    /// <param name="member">Index of the member.</param>
    public Cartesian EffectiveField(int member) => FieldOn(member, this[member], PresentSignals());

    /// <summary>Largest |m×B| of a member, T: without torques of currents and without the thermal field, zero in equilibrium.</summary>
    public double LargestTorque()
    {
        var signals = PresentSignals();
        double largest = 0;
        for (int i = 0; i < Count; i++)
            largest = Math.Max(largest, this[i].Cross(FieldOn(i, this[i], signals)).Length);
        return largest;
    }

    /// <summary>
    /// Turns every member to a minimum of the energy near where it is, by steepest descent on the sphere with steps of Barzilai and
    /// Borwein (Exl et al., J. Appl. Phys. 115, 17D118, 2014), held so small that a member does not jump over a barrier, and
    /// never letting the energy rise. At a saddle point there is no torque, so it stays there.
    /// </summary>
    /// <param name="torque">Largest remaining |m×B|, T.</param>
    /// <param name="mostSteps">Steps after which the search is given up.</param>
    /// <param name="observe">Called with the steps taken so far by a member, or coupled members, and the largest |m×B| that remains, T.</param>
    /// <param name="cancellation">Ends the search between two steps, where it is.</param>
    /// <returns>Steps taken by the member, or coupled members, that took most.</returns>
    /// <exception cref="InvalidOperationException">No equilibrium was found within so many steps.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public int Minimize(double torque = 1e-9, int mostSteps = 100_000, Action<int, double>? observe = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(torque);
        if (_bonds.Any)
            return Minimize([.. Enumerable.Range(0, Count)], torque, mostSteps, observe, cancellation);
        int most = 0;
        for (int i = 0; i < Count; i++)
            most = Math.Max(most, Minimize([i], torque, mostSteps, observe, cancellation));
        return most;
    }

    private int Minimize(int[] members, double torque, int mostSteps, Action<int, double>? observe, CancellationToken cancellation)
    {
        var signals = PresentSignals();
        var descent = members.Select(member => Descent(member, signals)).ToArray();
        double step = 0;
        for (int taken = 0; taken < mostSteps; taken++)
        {
            double steepest = descent.Max(slope => slope.Length);
            if (steepest <= torque)
                return taken;
            observe?.Invoke(taken, steepest);
            cancellation.ThrowIfCancellationRequested();
            double limit = LargestRotation / steepest;
            step = Math.Min(step > 0 ? step : 0.1 * limit, limit);
            var from = members.Select(member => this[member]).ToArray();
            double energy = Energy(members, signals);
            Rotate(members, from, descent, step);

            // Rounding makes energies near the minimum differ by their last bits.
            while (Energy(members, signals) - energy > 1e-13 * Math.Abs(energy) && step * steepest > 1e-15)
            {
                step *= 0.25;
                Rotate(members, from, descent, step);
            }

            var next = members.Select(member => Descent(member, signals)).ToArray();
            double moved = 0, changed = 0, mixed = 0;
            for (int i = 0; i < members.Length; i++)
            {
                Cartesian way = this[members[i]] - from[i], bend = descent[i] - next[i];
                moved += way.Dot(way);
                mixed += way.Dot(bend);
                changed += bend.Dot(bend);
            }

            step = mixed > 0 ? (taken % 2 == 0 ? moved / mixed : mixed / changed) : limit;
            descent = next;
        }

        throw new InvalidOperationException($"No equilibrium was found in {mostSteps} steps: |m×B| is still {descent.Max(slope => slope.Length):G3} T.");
    }

    private void Rotate(int[] members, Cartesian[] from, Cartesian[] descent, double step)
    {
        for (int i = 0; i < members.Length; i++)
            this[members[i]] = from[i] + step * descent[i];
    }

    // −m×(m×B): the field across the moment.
    private Cartesian Descent(int member, double[] signals)
    {
        Cartesian direction = this[member], field = FieldOn(member, direction, signals);
        return field - direction.Dot(field) * direction;
    }

    private double Energy(int[] members, double[] signals) => members.Length == Count ? Energy() : members.Sum(member => OwnEnergies(member, this[member], signals).Total);

    private double[] PresentSignals() => [.. _settings.Drives.Select(drive => drive.At(Time))];

    private EnergyTerms OwnEnergies(int index, Cartesian direction, double[] signals)
    {
        var member = _members[index];
        var field = member.Field;
        var shape = member.Shape;
        var anisotropy = member.Uniaxial;
        for (int drive = 0; drive < member.Responses.Count; drive++)
        {
            field += signals[drive] * member.Responses[drive].Field;
            anisotropy += signals[drive] * member.Responses[drive].Anisotropy;
        }

        double cubic = 0;
        foreach (var axis in Axes(member))
            cubic -= 0.25 * member.Cubic!.Field * Math.Pow(axis.Dot(direction), 4);
        return new EnergyTerms(
            -member.Moment * field.Dot(direction),
            -0.5 * member.Moment * direction.Dot(anisotropy.Times(direction)),
            member.Moment * cubic,
            -0.5 * member.Moment * direction.Dot(shape.Times(direction)),
            0);
    }

    private Cartesian FieldOn(int index, Cartesian direction, double[] signals)
    {
        var member = _members[index];
        var (field, tensor) = Terms(member, signals);
        field += tensor.Times(direction);
        foreach (var axis in Axes(member))
            field += member.Cubic!.Field * Math.Pow(axis.Dot(direction), 3) * axis;
        foreach (ref readonly var bond in _bonds.Of(index, index + 1))
        {
            var neighbour = this[bond.Neighbour];
            field += bond.Tensor.Times(neighbour) + bond.Biquadratic * direction.Dot(neighbour) * neighbour;
        }

        return field;
    }

    private static (Cartesian Field, SymmetricTensor Tensor) Terms(EnsembleMember member, double[] signals)
    {
        Cartesian field = member.Field;
        var tensor = member.Linear;
        for (int drive = 0; drive < member.Responses.Count; drive++)
        {
            field += signals[drive] * member.Responses[drive].Field;
            tensor += signals[drive] * member.Responses[drive].Anisotropy;
        }

        return (field, tensor);
    }

    private static Cartesian[] Axes(EnsembleMember member)
    {
        if (member.Cubic is not { } cubic)
            return [];
        Cartesian first = cubic.First.Unit(), second = cubic.Second.Unit();
        return [first, second, first.Cross(second)];
    }
}
