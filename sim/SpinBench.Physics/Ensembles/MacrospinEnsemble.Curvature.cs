namespace SpinBench.Physics.Ensembles;

/// <content>What the curvature of the energy tells: resonance and temperature.</content>
public sealed partial class MacrospinEnsemble
{
    /// <summary>
    /// Resonance of one member about the present direction, in closed form, its neighbours held still and torques of currents left out;
    /// <see cref="Modes"/> has both.
    /// </summary>
    /// <param name="member">Index of the member.</param>
    /// <param name="torque">Largest |m×B| that counts as equilibrium, T.</param>
    /// <exception cref="InvalidOperationException">The member is not in equilibrium.</exception>
    public Mode Resonance(int member, double torque = 1e-6)
    {
        var signals = PresentSignals();
        Cartesian direction = this[member], field = FieldOn(member, direction, signals);
        if (direction.Cross(field).Length is var rest && rest > torque)
            throw new InvalidOperationException($"A resonance is that of an equilibrium: on member {member} a torque of {rest:G3} T is left. Minimize first.");
        var slope = FieldSlope(member, direction, signals);
        var (first, second) = Frame(direction);
        double along = direction.Dot(field);
        return SmitBeljers.Resonance(
            along - first.Dot(slope.Times(first)), along - second.Dot(slope.Times(second)), -first.Dot(slope.Times(second)),
            _members[member].Damping, _members[member].GyromagneticRatio);
    }

    /// <summary>
    /// Temperature that the directions show, K: kB·T = ⟨|∇U|²⟩/⟨∇²U⟩ on the sphere, over all members (Ma, Dudarev, Semenov and Woo,
    /// Phys. Rev. E 82, 031111, 2010). Of few members at one time it scatters widely: average over times.
    /// </summary>
    /// <returns>The temperature; not a number where no field acts.</returns>
    public double SpinTemperature()
    {
        double gradient = 0, curvature = 0;
        var signals = PresentSignals();
        for (int i = 0; i < Count; i++)
        {
            Cartesian direction = this[i], field = FieldOn(i, direction, signals), torque = direction.Cross(field);
            var slope = FieldSlope(i, direction, signals);
            double moment = _members[i].Moment;
            gradient += moment * moment * torque.Dot(torque);
            curvature += moment * (2 * direction.Dot(field) - (slope.XX + slope.YY + slope.ZZ) + direction.Dot(slope.Times(direction)));
        }

        return gradient / (PhysicalConstants.Boltzmann * curvature);
    }

    // ∂B/∂m of a member.
    private SymmetricTensor FieldSlope(int index, Cartesian direction, double[] signals)
    {
        var member = _members[index];
        var slope = Terms(member, signals).Tensor;
        foreach (var axis in Axes(member))
            slope += SymmetricTensor.Along(axis, 3 * member.Cubic!.Field * Math.Pow(axis.Dot(direction), 2));
        foreach (ref readonly var bond in _bonds.Of(index, index + 1))
            slope += SymmetricTensor.Along(this[bond.Neighbour], bond.Biquadratic);
        return slope;
    }
}
