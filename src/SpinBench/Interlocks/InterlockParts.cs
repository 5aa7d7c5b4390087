using SpinBench.Instruments;
using SpinBench.Roles;

namespace SpinBench.Interlocks;

/// <summary>What interlocks look at.</summary>
/// <param name="Instruments">The bench's instruments, held to their limits.</param>
/// <param name="Roles">Its roles.</param>
internal sealed record InterlockParts(IReadOnlyDictionary<string, IInstrument> Instruments, IReadOnlyDictionary<string, IComposedRole> Roles)
{
    public IInstrument Instrument(string name) => Instruments.TryGetValue(name, out var instrument)
        ? instrument
        : throw new FormatException($"there is no instrument '{name}'; there are {string.Join(", ", Instruments.Keys.Order(StringComparer.Ordinal))}");

    public T Role<T>(string name, string kind)
        where T : class =>
        Roles.TryGetValue(name, out var role)
            ? role as T ?? throw new FormatException($"'{name}' is no role of the kind that this interlock watches ({kind})")
            : throw new FormatException($"there is no role '{name}'; there are {string.Join(", ", Roles.Keys.Order(StringComparer.Ordinal))}");
}
