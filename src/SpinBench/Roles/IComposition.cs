using SpinBench.Instruments;
using SpinBench.Safety;

namespace SpinBench.Roles;

/// <summary>
/// How a role is composed from instruments: the settings record of one way to equip a role, as it stands in a bench file. The key
/// that carries the instrument's name also names the composition, so <c>electromagnet: magnet</c> makes an <see cref="Electromagnet"/>.
/// </summary>
public interface IComposition
{
    /// <summary>The instruments that the role uses.</summary>
    IReadOnlyList<InstrumentReference> Instruments { get; }

    /// <summary>Instruments whose signal the role only follows, such as a lock-in's reference: another role may drive them meanwhile.</summary>
    IReadOnlyList<InstrumentReference> Followed => [];

    /// <summary>Other roles of the bench file that the role is made of: they are prepared before it, and no other role of a protocol may use them.</summary>
    IReadOnlyList<string> Roles => [];

    /// <summary>Writes down what the role's limits mean for its instruments.</summary>
    void Restrict(LimitBook limits);

    /// <summary>Builds the role.</summary>
    /// <param name="parts">The bench's instruments and time.</param>
    IComposedRole Compose(BenchParts parts);
}
