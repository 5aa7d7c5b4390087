using SpinBench.Instruments;

namespace SpinBench.Roles;

/// <summary>What roles are composed of: the bench's instruments, already held to their limits, and the bench's time.</summary>
/// <param name="instruments">The instruments by their names in the bench file.</param>
/// <param name="time">The bench's time.</param>
/// <param name="writeLineResistance">Resistance of a virtual sample's write line, in Ω; null on a real bench, which must state it.</param>
/// <param name="roles">The roles that are made of instruments alone, by their names in the bench file; null for none.</param>
public sealed class BenchParts(
    IReadOnlyDictionary<string, IInstrument> instruments, TimeProvider time, double? writeLineResistance = null, IReadOnlyDictionary<string, IComposedRole>? roles = null)
{
    /// <summary>Resistance of a virtual sample's write line, in Ω; null on a real bench, which must state it.</summary>
    [Quantities.Unit("Ω")] public double? WriteLineResistance { get; } = writeLineResistance;

    /// <summary>The bench's time.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>Finds an instrument that can do what a role needs.</summary>
    /// <typeparam name="T">The capability.</typeparam>
    /// <exception cref="InstrumentException">There is no instrument of that name, or it cannot do that.</exception>
    public T Require<T>(InstrumentReference reference)
        where T : class, IInstrument =>
        instruments.TryGetValue(reference.Instrument, out var instrument)
            ? instrument as T ?? throw new InstrumentException(
                reference.Instrument, null, $"this role needs {Capability.Describe(typeof(T))}, and the instrument's driver is none")
            : throw new InstrumentException(
                reference.Instrument, null, $"the bench file has no instrument of this name; it has {string.Join(", ", instruments.Keys.Order(StringComparer.Ordinal))}");

    /// <summary>Finds a role that another role is made of.</summary>
    /// <typeparam name="T">The role's interface.</typeparam>
    /// <param name="name">Its name in the bench file.</param>
    /// <exception cref="FormatException">There is no role of that name, it is of another kind, or it is itself made of roles.</exception>
    public T Role<T>(string name)
        where T : class =>
        roles is not null && roles.TryGetValue(name, out var role)
            ? role as T ?? throw new FormatException($"{Capability.Describe(typeof(T))} is needed, and the role '{name}' is none")
            : throw new FormatException($"there is no role '{name}' that is made of instruments alone");
}
