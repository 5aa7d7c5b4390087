using SpinBench.Roles;

namespace SpinBench.Benches;

/// <summary>Parks the roles that a run uses, in the order in which they were prepared, and brings them back.</summary>
internal sealed class Parking(IReadOnlyDictionary<string, ParkMode> modes, IReadOnlyDictionary<string, IComposedRole> roles)
{
    private readonly Dictionary<string, double> _fields = new(StringComparer.Ordinal);
    private IReadOnlyList<string> _inUse = [];

    public void Begin(IReadOnlyList<string> inUse)
    {
        _inUse = inUse;
        _fields.Clear();
    }

    public async ValueTask ParkAsync(CancellationToken cancellation)
    {
        foreach (var name in _inUse.Where(modes.ContainsKey))
        {
            if (modes[name] == ParkMode.Off)
            {
                await roles[name].MakeSafeAsync(cancellation).ConfigureAwait(false);
            }
            else if (roles[name] is RememberedField { SetPoint: { } asked } field)
            {
                _fields[name] = asked;
                await field.SetAsync(0, cancellation).ConfigureAwait(false);
            }
        }
    }

    public async ValueTask UnparkAsync(CancellationToken cancellation)
    {
        foreach (var name in _inUse.Where(modes.ContainsKey))
        {
            if (modes[name] == ParkMode.Off) await roles[name].PrepareAsync(cancellation).ConfigureAwait(false);
            else if (_fields.Remove(name, out var asked)) await ((RememberedField)roles[name]).SetAsync(asked, cancellation).ConfigureAwait(false);
        }
    }
}
