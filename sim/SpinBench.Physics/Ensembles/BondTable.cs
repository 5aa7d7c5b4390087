using SpinBench.Physics.Ensembles.Kernels;

namespace SpinBench.Physics.Ensembles;

/// <summary>Couplings as what each member feels of each neighbour: both directions, sorted by who feels.</summary>
internal sealed class BondTable
{
    private readonly Bond[] _bonds;
    private readonly int[] _from;

    public BondTable(IReadOnlyList<Coupling> couplings, EnsembleMember[] members)
    {
        _bonds = [.. couplings
            .SelectMany(coupling => new[] { (Felt: coupling.First, By: coupling.Second, Of: coupling), (Felt: coupling.Second, By: coupling.First, Of: coupling) })
            .OrderBy(bond => bond.Felt)
            .Select(bond =>
            {
                double perMoment = 1 / members[bond.Felt].Moment;
                return new Bond(bond.Felt, bond.By, perMoment * bond.Of.Tensor, 2 * perMoment * bond.Of.Biquadratic);
            })];
        _from = new int[Any ? members.Length + 1 : 0];
        foreach (var bond in _bonds)
            _from[bond.Member + 1]++;
        for (int i = 1; i < _from.Length; i++)
            _from[i] += _from[i - 1];
        SpanTiles = Array.Exists(_bonds, bond => bond.Member / Tile.Spins != bond.Neighbour / Tile.Spins);
    }

    /// <summary>Whether any member feels another.</summary>
    public bool Any => _bonds.Length > 0;

    /// <summary>Whether a member feels another one of another tile.</summary>
    public bool SpanTiles { get; }

    /// <summary>Bonds of the members from one to before another.</summary>
    public ReadOnlySpan<Bond> Of(int from, int to) => Any ? _bonds.AsSpan(_from[from].._from[to]) : [];
}
