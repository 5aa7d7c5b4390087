using SpinBench.Interlocks;
using SpinBench.Roles;

namespace SpinBench.Benches;

/// <summary>Puts a memory around the roles of which somebody wants to know what they did last.</summary>
internal static class WatchedRoles
{
    public static IComposedRole Around(BenchFile file, string name, IComposedRole role) => role switch
    {
        IFieldSource field when file.Parking.ContainsKey(name) || file.Interlocks.Any(interlock => interlock.Settings is DeviationInterlock { Of: var of } && of == name) =>
            new RememberedField(field, role),
        IResistanceMeter readout when file.Interlocks.Any(interlock => interlock.Settings is ResistanceInterlock or BreakdownInterlock) =>
            new WatchedReadout(readout, role),
        _ => role,
    };
}
