using System.Runtime.InteropServices;
using SpinBench.Physics.Ensembles.Kernels;

namespace SpinBench.Physics.Ensembles;

/// <summary>
/// The bonds of an ensemble laid out for vectors: the first bond of every member of a block, then the second, and so on, which is the
/// order in which a member's fields are summed. Where the neighbours of a block lie in one or a few blocks, whole vectors are fetched and
/// their lanes brought into order; otherwise number by number.
/// </summary>
internal sealed unsafe class PartnerTable
{
    // One coefficient or two where the tensor is the same in all directions, and one vector for the order.
    private const int TensorVectors = 8;

    // A vector is fetched for each of so many blocks per lane; beyond, the numbers are collected.
    private const int LanesOfSource = 4;

    private readonly byte[] _kept;
    private readonly Partner[] _partners;
    private readonly int[] _ranges;

    /// <summary>Lays out bonds.</summary>
    /// <param name="bonds">The bonds.</param>
    /// <param name="memory">The blocks.</param>
    /// <param name="count">Number of members.</param>
    public PartnerTable(BondTable bonds, EnsembleMemory memory, int count)
    {
        int lanes = memory.Kernel.LaneCount;
        var rows = new List<(int Source, PartnerKind Kind, (int Lane, Bond Bond)[] Bonds)>();
        _ranges = GC.AllocateArray<int>(memory.Blocks + 1, pinned: true);
        for (int block = 0; block < memory.Blocks; block++)
        {
            for (int level = 0; ; level++)
            {
                var present = Level(bonds, block * lanes, Math.Min(lanes, count - block * lanes), level);
                if (present.Length == 0)
                    break;
                var sources = present.GroupBy(bond => bond.Bond.Neighbour / lanes).ToArray();
                if (sources.Length <= Math.Max(1, lanes / LanesOfSource))
                    rows.AddRange(sources.Select(source => (source.Key * Tile.WorkStride, KindOf(source), source.ToArray())));
                else
                    rows.Add((-1, KindOf(present), present));
            }

            _ranges[block + 1] = rows.Count;
        }

        _kept = GC.AllocateArray<byte>(checked(rows.Sum(row => VectorsOf(row.Kind)) * memory.VectorBytes + Tile.Alignment), pinned: true);
        _partners = GC.AllocateArray<Partner>(rows.Count, pinned: true);
        nint next = (AddressOf(_kept) + Tile.Alignment - 1) & -Tile.Alignment;
        for (int i = 0; i < rows.Count; i++)
        {
            var (source, kind, present) = rows[i];
            _partners[i] = new Partner(source, kind, next);
            Fill(_partners[i], present, memory);
            next += VectorsOf(kind) * memory.VectorBytes;
        }
    }

    /// <summary>What the blocks from one on feel.</summary>
    /// <param name="work">Work area of the ensemble's first block.</param>
    /// <param name="first">The first block.</param>
    public Surroundings Of(nint work, int first) => new(work, AddressOf(_partners), AddressOf(_ranges) + first * sizeof(int), first);

    private static (int Lane, Bond Bond)[] Level(BondTable bonds, int first, int members, int level)
    {
        var present = new List<(int, Bond)>();
        for (int lane = 0; lane < members; lane++)
        {
            var all = bonds.Of(first + lane, first + lane + 1);
            if (level < all.Length)
                present.Add((lane, all[level]));
        }

        return [.. present];
    }

    private static PartnerKind KindOf(IEnumerable<(int Lane, Bond Bond)> bonds)
    {
        var kind = PartnerKind.Isotropic;
        foreach (var (_, bond) in bonds)
        {
            if (bond.Tensor != SymmetricTensor.Isotropic(bond.Tensor.XX))
                return PartnerKind.Tensor;
            if (bond.Biquadratic != 0)
                kind = PartnerKind.Biquadratic;
        }

        return kind;
    }

    private static int VectorsOf(PartnerKind kind) => kind == PartnerKind.Tensor ? TensorVectors : 2 + (int)kind;

    private static void Fill(Partner partner, (int Lane, Bond Bond)[] bonds, EnsembleMemory memory)
    {
        int lanes = memory.Kernel.LaneCount;

        // A lane without a bond looks where another one does: its own lane of the source may be beyond the last member.
        var places = new int[lanes];
        Array.Fill(places, Place(bonds[0].Bond));
        foreach (var (lane, bond) in bonds)
        {
            places[lane] = Place(bond);
            ReadOnlySpan<double> coefficients =
            [
                bond.Tensor.XX, bond.Biquadratic, bond.Tensor.YY, bond.Tensor.ZZ, bond.Tensor.XY, bond.Tensor.XZ, bond.Tensor.YZ,
            ];
            for (int vector = 1; vector < VectorsOf(partner.Kind); vector++)
                memory.Kernel.Write((void*)partner.Data, vector * lanes + lane, coefficients[vector - 1]);
        }

        if (partner.Source < 0)
            places.CopyTo(new Span<int>((void*)partner.Data, lanes));
        else
            LaneOrder.Write(partner.Data, places, memory.Kernel.NumberSize);

        int Place(Bond bond) => partner.Source < 0
            ? bond.Neighbour / lanes * Tile.WorkStride * lanes + bond.Neighbour % lanes
            : bond.Neighbour % lanes;
    }

    private static nint AddressOf<T>(T[] pinned)
        where T : unmanaged
    {
        fixed (T* first = &MemoryMarshal.GetArrayDataReference(pinned))
            return (nint)first;
    }
}
