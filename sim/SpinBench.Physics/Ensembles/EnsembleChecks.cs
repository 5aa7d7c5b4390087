using System.Globalization;

namespace SpinBench.Physics.Ensembles;

/// <summary>What is wrong with an ensemble is said before its first step, with the member and the value.</summary>
internal static class EnsembleChecks
{
    /// <summary>Largest angle of precession in one step: a twelfth of a turn.</summary>
    private const double LargestAngle = Math.PI / 6;

    public static void Check(IReadOnlyList<EnsembleMember> members, EnsembleSettings settings)
    {
        if (members.Count == 0)
            throw new ArgumentException("An ensemble needs at least one member.", nameof(members));
        if (settings.VectorBits is not (512 or 256 or 64))
            throw new ArgumentException($"Vectors of {settings.VectorBits} bits were asked for: 512, 256 and 64 (scalar) are there.", nameof(settings));
        if (!(settings.TimeStep > 0) || !double.IsFinite(settings.TimeStep))
            throw new ArgumentException($"The time step is {settings.TimeStep:R} s: it must be positive and finite.", nameof(settings));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(settings.Threads);
        ArgumentOutOfRangeException.ThrowIfNegative(settings.FirstMember);
        for (int i = 0; i < members.Count; i++)
            CheckAlone(i, members[i] ?? throw new ArgumentException($"Member {i} of the ensemble is missing.", nameof(members)), settings);
        var neighbours = Neighbours(members, settings);
        for (int i = 0; i < members.Count; i++)
            CheckStep(i, members[i], neighbours[i], settings);
    }

    private static void CheckAlone(int index, EnsembleMember member, EnsembleSettings settings)
    {
        Positive(member.SaturationMagnetization, "a saturation magnetisation", "A/m");
        Positive(member.Volume, "a volume", "m³");
        Positive(member.GyromagneticRatio, "a gyromagnetic ratio", "rad/(s T)");
        if (!(member.Damping >= 0) || !double.IsFinite(member.Damping))
            throw Wrong($"a damping of {member.Damping:R}: it must be finite and not negative");
        if (!(member.Temperature >= 0) || !double.IsFinite(member.Temperature))
            throw Wrong($"a temperature of {member.Temperature:R} K: it must be finite and not negative");
        if (member.Temperature > 0 && settings.Scheme == Scheme.RungeKutta)
            throw Wrong($"a temperature of {member.Temperature:R} K, but the Runge–Kutta scheme has no thermal field: choose Heun or SemiImplicit, or 0 K");
        if (member.Responses.Count > settings.Drives.Count)
            throw Wrong($"{member.Responses.Count} responses to {settings.Drives.Count} drives");
        if (member.Transfer is { } transfer && !(transfer.Asymmetry > 0))
            throw Wrong($"a spin-transfer asymmetry Λ of {transfer.Asymmetry:R}: it must be positive");
        if (member.Transfer is null && member.Responses.Any(response => response.Transfer != 0))
            throw Wrong("a response of the spin-transfer torque, but no reference layer (Transfer)");
        Direction(member.Start, "a start");
        Direction(member.AnisotropyAxis, "an anisotropy axis");
        if (member.Transfer is { } polarized)
            Direction(polarized.Polarization, "a polarisation");
        if (member.Cubic is { } axes)
        {
            Direction(axes.First, "a first crystal axis");
            Direction(axes.Second, "a second crystal axis");
        }

        if (member.Cubic is { } cubic && Math.Abs(cubic.First.Unit().Dot(cubic.Second.Unit())) > 1e-9)
            throw Wrong($"crystal axes {cubic.First} and {cubic.Second} that are not perpendicular");

        if (!double.IsFinite(Bound(member, settings)))
            throw Wrong("a field, an anisotropy, a tensor or a torque that is not a number");

        void Positive(double value, string what, string unit)
        {
            if (!(value > 0) || !double.IsFinite(value))
                throw Wrong(string.Create(CultureInfo.InvariantCulture, $"{what} of {value:R} {unit}: it must be positive and finite"));
        }

        void Direction(Cartesian value, string what)
        {
            if (!(value.Length > 0) || !double.IsFinite(value.Length))
                throw Wrong($"{what} {value}, which has no direction");
        }

        ArgumentException Wrong(string what) => Problem(index, what);
    }

    // All that a member precesses in acts at once; the thermal field is another one in each step, and resolved by itself.
    private static void CheckStep(int index, EnsembleMember member, (double Field, int Count) neighbours, EnsembleSettings settings)
    {
        string couplings = neighbours.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
            $", {neighbours.Field:G3} T of them from {neighbours.Count} {(neighbours.Count == 1 ? "coupling" : "couplings")} to others");
        Resolved(Bound(member, settings) + neighbours.Field, "fields and torques of up to", couplings);
        Resolved(3 * member.ThermalField(settings.TimeStep), "a thermal field (three deviations) of", "");

        void Resolved(double field, string what, string from)
        {
            double angle = member.GyromagneticRatio * field * settings.TimeStep, longest = settings.TimeStep * LargestAngle / angle;
            if (!(angle <= LargestAngle))
                throw Problem(index, string.Create(CultureInfo.InvariantCulture,
                    $"{what} {field:G3} T{from}, about which it would turn by {angle:G3} rad in a time step of {settings.TimeStep:G3} s: π/6 at most is resolved, so {longest:G3} s at most"));
        }
    }

    private static ArgumentException Problem(int index, string what) => new($"Member {index} of the ensemble has {what}.");

    /// <summary>Bound of the effective field of a member by itself, T, thermal field excepted.</summary>
    private static double Bound(EnsembleMember member, EnsembleSettings settings)
    {
        double bound = member.Field.Length + member.Linear.Bound + member.DampingLike.Length + Math.Abs(member.Cubic?.Field ?? 0);
        double transfer = Math.Abs(member.Transfer?.Field ?? 0);
        for (int i = 0; i < member.Responses.Count; i++)
        {
            var response = member.Responses[i];
            bound += settings.Drives[i].Bound * (response.Field.Length + response.DampingLike.Length + response.Anisotropy.Bound);
            transfer += settings.Drives[i].Bound * Math.Abs(response.Transfer);
        }

        // ε reaches Λ²/2 or ½, whichever is more.
        double asymmetry = member.Transfer?.Asymmetry ?? 1;
        return bound + transfer * (1 + Math.Abs(member.Transfer?.FieldLike ?? 0)) * Math.Max(1, asymmetry * asymmetry) / 2;
    }

    // Bound of the field that each member feels of all its neighbours together, T.
    private static (double Field, int Count)[] Neighbours(IReadOnlyList<EnsembleMember> members, EnsembleSettings settings)
    {
        var neighbours = new (double Field, int Count)[members.Count];
        foreach (var coupling in settings.Couplings)
        {
            if ((uint)coupling.First >= members.Count || (uint)coupling.Second >= members.Count || coupling.First == coupling.Second)
                throw new ArgumentException($"A coupling joins members {coupling.First} and {coupling.Second}: two different ones of 0 to {members.Count - 1} are needed.", nameof(settings));
            double energy = coupling.Tensor.Bound + 2 * Math.Abs(coupling.Biquadratic);
            if (!double.IsFinite(energy))
                throw new ArgumentException($"The coupling of members {coupling.First} and {coupling.Second} has an energy that is not a number.", nameof(settings));
            Add(coupling.First);
            Add(coupling.Second);

            void Add(int member) => neighbours[member] = (neighbours[member].Field + energy / members[member].Moment, neighbours[member].Count + 1);
        }

        return neighbours;
    }
}
