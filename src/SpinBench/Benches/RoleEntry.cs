using SpinBench.Roles;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Benches;

/// <summary>A role as a bench file equips it.</summary>
/// <param name="Name">The role's name: that of a protocol's constructor parameter.</param>
/// <param name="Type">The role's interface.</param>
/// <param name="Composition">How it is composed.</param>
/// <param name="Node">Where it stands in the file, for errors.</param>
public sealed record RoleEntry(string Name, Type Type, IComposition Composition, SettingsNode Node)
{
    /// <summary>Writes down the role's limits.</summary>
    /// <exception cref="SettingsException">A setting of the role makes no sense.</exception>
    internal void Restrict(LimitBook limits)
    {
        Locate<object?>(() =>
        {
            Composition.Restrict(limits);
            return null;
        });
    }

    /// <summary>Does something with the role's settings; what is wrong with them is reported where they stand in the file.</summary>
    internal T Locate<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception problem) when (problem is ArgumentException or Instruments.InstrumentException or FormatException)
        {
            throw Node.Refusal(problem);
        }
    }
}
