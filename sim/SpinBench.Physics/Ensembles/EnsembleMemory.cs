using SpinBench.Physics.Ensembles.Kernels;

namespace SpinBench.Physics.Ensembles;

/// <summary>The blocks of an ensemble: filled once from its members, then walked by the kernel.</summary>
internal sealed unsafe class EnsembleMemory
{
    private readonly byte[] _kept;
    private readonly nint _first;
    private readonly int _setSize;

    public EnsembleMemory(IReadOnlyList<EnsembleMember> members, EnsembleSettings settings)
    {
        bool tensor = members.Any(member => !member.Linear.IsDiagonal || member.Responses.Any(response => !response.Anisotropy.IsDiagonal));
        bool cubic = members.Any(member => member.Cubic is not null), transfer = members.Any(member => member.Transfer is not null);
        Kernel = EnsembleKernel.Create(Fitting(settings, members.Count), settings.Precision == Precision.Single, tensor, cubic, transfer);
        _setSize = BlockLayout.SetSize(tensor || cubic || transfer, cubic, transfer);
        Blocks = (members.Count + Kernel.LaneCount - 1) / Kernel.LaneCount;

        var responses = Enumerable.Range(0, settings.Drives.Count).Select(drive => members.Select(member => Coefficients(member, drive)).ToArray()).ToArray();
        int sets = settings.Drives.Count > 0 ? 3 : 1, next = BlockLayout.Coefficients + sets * _setSize;
        var entries = new List<DrivenCoefficient>();
        for (int coefficient = 0; coefficient < _setSize; coefficient++)
        {
            int unscaled = -1;
            for (int drive = 0; drive < responses.Length; drive++)
            {
                if (responses[drive].All(values => values[coefficient] == 0))
                    continue;
                bool first = unscaled < 0;
                unscaled = first ? next++ : unscaled;
                entries.Add(new DrivenCoefficient(coefficient, unscaled, next++, drive, first));
            }
        }

        Driven = [.. entries];
        Stride = next;
        long bytes = (long)Blocks * Stride * VectorBytes + 2 * Tile.Alignment;
        if (bytes > Array.MaxLength)
            throw new ArgumentException($"{members.Count} members need {bytes / 1e9:0.0} GB; one ensemble holds {Array.MaxLength / 1e9:0.0} GB at most. Split it, or use single precision.", nameof(members));
        _kept = GC.AllocateArray<byte>((int)bytes, pinned: true);
        _first = Aligned(_kept);
        Fill(members, settings, sets, responses);
    }

    public EnsembleKernel Kernel { get; }

    /// <summary>Number of blocks.</summary>
    public int Blocks { get; }

    /// <summary>Vectors from block to block.</summary>
    public int Stride { get; }

    public DrivenCoefficient[] Driven { get; }

    public int VectorBytes => Kernel.LaneCount * Kernel.NumberSize;

    /// <summary>Offset of a set of coefficients; without drives there is but one.</summary>
    public int Set(int index) => BlockLayout.Coefficients + (Driven.Length > 0 ? index * _setSize : 0);

    public Tile TileAt(int firstBlock, int count, int begin = 0, int middle = 0, int end = 0) => new(
        _first + (nint)firstBlock * Stride * VectorBytes, count, Stride, Set(begin), Set(middle), Set(end));

    public double Read(int member, int vector) => Kernel.Read((void*)_first, At(member, vector));

    public void Write(int member, int vector, double value) => Kernel.Write((void*)_first, At(member, vector), value);

    /// <summary>Writes the Slonczewski field of a member, T, into the only set of an ensemble without drives.</summary>
    public void WriteTransfer(int member, EnsembleMember of, double timeStep, double field)
    {
        double square = of.Transfer!.Asymmetry * of.Transfer.Asymmetry;
        Cartesian amplitude = ScaleOf(of, timeStep) * (field * square / (square + 1) * of.Transfer.Polarization.Unit());
        int at = BlockLayout.Coefficients + BlockLayout.Transfer;
        Write(member, at, amplitude.X);
        Write(member, at + 1, amplitude.Y);
        Write(member, at + 2, amplitude.Z);
    }

    public Cartesian Direction(int member) => new(Read(member, 0), Read(member, 1), Read(member, 2));

    /// <summary>An aligned work area for all blocks; the array must be kept.</summary>
    public (byte[] Keep, nint Area) WorkArea()
    {
        byte[] keep = GC.AllocateArray<byte>(checked(Blocks * Tile.WorkStride * VectorBytes + Tile.Alignment), pinned: true);
        return (keep, Aligned(keep));
    }

    // Few spins fill no wide vector: they step faster in a narrower one, with the same bits.
    private static int Fitting(EnsembleSettings settings, int spins)
    {
        int lanesOf256 = settings.Precision == Precision.Single ? 8 : 4;
        return spins == 1 ? EnsembleSettings.Scalar : Math.Min(settings.VectorBits, spins <= lanesOf256 ? 256 : 512);
    }

    private static double ScaleOf(EnsembleMember member, double timeStep) =>
        -member.GyromagneticRatio * timeStep / (1 + member.Damping * member.Damping);

    private static nint Aligned(byte[] pinned)
    {
        fixed (byte* start = pinned)
            return ((nint)start + Tile.Alignment - 1) & -Tile.Alignment;
    }

    private int At(int member, int vector)
    {
        int lanes = Kernel.LaneCount;
        return (member / lanes * Stride + vector) * lanes + member % lanes;
    }

    private void Fill(IReadOnlyList<EnsembleMember> members, EnsembleSettings settings, int sets, double[][][] responses)
    {
        for (int i = 0; i < members.Count; i++)
        {
            var member = members[i];
            double scale = ScaleOf(member, settings.TimeStep);
            Write(i, BlockLayout.Damping, member.Damping);
            Write(i, BlockLayout.Scale, scale);
            Write(i, BlockLayout.Noise, scale * member.ThermalField(settings.TimeStep));
            double[] values = Coefficients(member, -1);
            for (int coefficient = 0; coefficient < values.Length; coefficient++)
            {
                // The asymmetry, the field-like share and crystal axes are ratios and directions: they are not scaled.
                if (coefficient is not (> BlockLayout.Cubic and < BlockLayout.Transfer or >= BlockLayout.Transfer + 3))
                    values[coefficient] *= scale;
                for (int set = 0; set < sets; set++)
                    Write(i, BlockLayout.Coefficients + set * _setSize + coefficient, values[coefficient]);
            }

            foreach (var entry in Driven)
            {
                Write(i, entry.Base, values[entry.Coefficient]);
                Write(i, entry.Response, scale * responses[entry.Signal][i][entry.Coefficient]);
            }
        }
    }

    // Coefficients of a member without drives (−1) or per unit of a drive, in the order of BlockLayout.
    private double[] Coefficients(EnsembleMember member, int drive)
    {
        var response = drive < 0 ? DriveResponse.None : member.ResponseTo(drive);
        Cartesian field = drive < 0 ? member.Field : response.Field, torque = drive < 0 ? member.DampingLike : response.DampingLike;
        var tensor = drive < 0 ? member.Linear : response.Anisotropy;
        var values = new double[BlockLayout.LargestSet];
        Place(BlockLayout.Field, field);
        Place(BlockLayout.DampingLike, torque);
        Place(BlockLayout.Tensor, new Cartesian(tensor.XX - tensor.ZZ, tensor.YY - tensor.ZZ, tensor.XY));
        (values[BlockLayout.Tensor + 3], values[BlockLayout.Tensor + 4]) = (tensor.XZ, tensor.YZ);
        if (member.Cubic is { } cubic && drive < 0)
        {
            Cartesian first = cubic.First.Unit(), second = cubic.Second.Unit();
            values[BlockLayout.Cubic] = cubic.Field;
            Place(BlockLayout.Cubic + 1, first);
            Place(BlockLayout.Cubic + 4, second);
            Place(BlockLayout.Cubic + 7, first.Cross(second));
        }

        if (member.Transfer is { } transfer)
        {
            // a·ε = a·Λ²/(Λ² + 1)/(1 + χ·m·p) with χ = (Λ² − 1)/(Λ² + 1).
            double square = transfer.Asymmetry * transfer.Asymmetry, amplitude = drive < 0 ? transfer.Field : response.Transfer;
            Cartesian polarization = transfer.Polarization.Unit();
            Place(BlockLayout.Transfer, amplitude * square / (square + 1) * polarization);
            if (drive < 0)
            {
                Place(BlockLayout.Transfer + 3, (square - 1) / (square + 1) * polarization);
                values[BlockLayout.Transfer + 6] = transfer.FieldLike;
            }
        }

        return values[.._setSize];

        void Place(int at, Cartesian vector) => (values[at], values[at + 1], values[at + 2]) = (vector.X, vector.Y, vector.Z);
    }
}
