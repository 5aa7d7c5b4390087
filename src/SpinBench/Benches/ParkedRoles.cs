using SpinBench.Roles;
using SpinBench.Settings;

namespace SpinBench.Benches;

/// <summary>What the roles of a bench file do while the run is paused.</summary>
internal static class ParkedRoles
{
    /// <summary>Reads the key <c>pause</c>: roles by name, those that are not held.</summary>
    public static IReadOnlyDictionary<string, ParkMode> Read(SettingsNode? node, IReadOnlyList<RoleEntry> roles)
    {
        var parking = new Dictionary<string, ParkMode>(StringComparer.Ordinal);
        foreach (var (name, _, value) in node.Group("roles by name"))
        {
            var role = roles.FirstOrDefault(candidate => candidate.Name == name) ?? throw value.ErrorUnknown("role", name, roles.Select(candidate => candidate.Name));
            var mode = value.Text switch
            {
                "hold" => ParkMode.Hold,
                _ when role.Composition.Roles.Count > 0 => throw value.Error($"'{name}' is made of other roles; say what these do: {string.Join(", ", role.Composition.Roles)}"),
                "zero" when role.Type == typeof(IFieldSource) => ParkMode.Zero,
                "zero" => throw value.Error($"only a field goes to zero and back; '{name}' can be held or off"),
                "off" when role.Type != typeof(IFieldSource) => ParkMode.Off,
                "off" => throw value.Error($"the field of '{name}' can be held, or go to zero and back; write 'zero'"),
                _ => throw value.ErrorUnknown("way to pause", value.Text, ["hold", "zero", "off"]),
            };
            if (mode != ParkMode.Hold) parking[name] = mode;
        }

        return parking;
    }
}
