using SpinBench.Randomness;

namespace SpinBench.Physics.Ensembles;

/// <summary>
/// Many macrospins that obey the stochastic Landau–Lifshitz–Gilbert equation, dm/dt = −γ/(1+α²)·[m×B + α·m×(m×B)], where B sums the
/// applied field, anisotropies, shape, neighbours, the thermal field, and m×b of each damping-like torque. The same members, settings
/// and calls give the same bits for any number of threads and any width of vectors. An ensemble serves one caller at a time.
/// </summary>
public sealed partial class MacrospinEnsemble
{
    private const int NoiseSteps = 8;
    private const int SignalSteps = 256;

    private readonly EnsembleMember[] _members;
    private readonly EnsembleSettings _settings;
    private readonly EnsembleMemory _memory;
    private readonly BondTable _bonds;
    private readonly PartnerTable? _partners;
    private readonly GaussianLanes? _noise;
    private readonly double[] _signals;
    private readonly float[][] _draws;
    private Cartesian[]? _starts;
    private double _origin;
    private long _steps;
    private long _noiseSteps;
    private bool _still;

    /// <summary>Builds an ensemble.</summary>
    /// <param name="members">Members; the list is copied.</param>
    /// <param name="settings">How it is computed.</param>
    /// <exception cref="ArgumentException">
    /// A parameter is not a number or outside its range, or the time step does not resolve the precession; the message names the member.
    /// </exception>
    public MacrospinEnsemble(IReadOnlyList<EnsembleMember> members, EnsembleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(settings);
        EnsembleChecks.Check(members, settings);
        (_members, _settings) = ([.. members], settings);
        _memory = new EnsembleMemory(_members, settings);
        _bonds = new BondTable(settings.Couplings, _members);
        if (_bonds.Any)
            _partners = new PartnerTable(_bonds, _memory, _members.Length);
        if (_members.Any(member => member.Temperature > 0))
            _noise = new GaussianLanes(settings.Seed, settings.Component, "thermal field", _members.Length, settings.VectorBits, settings.FirstMember);
        _signals = new double[settings.Drives.Count * (2 * SignalSteps + 1)];
        int spins = Math.Min(_members.Length, SpinsOfTile);
        int size = GaussianLanes.BufferSize((spins + GaussianLanes.Group - 1) / GaussianLanes.Group, NoiseSteps);
        _draws = new float[_noise is null ? 0 : settings.Threads][];
        for (int i = 0; i < _draws.Length; i++)
            _draws[i] = GC.AllocateArray<float>(size, pinned: true);
        for (int i = 0; i < _members.Length; i++)
            this[i] = _members[i].Start;
    }

    /// <summary>Number of members.</summary>
    public int Count => _members.Length;

    /// <summary>Time since the beginning, s.</summary>
    public double Time => _origin + _steps * _settings.TimeStep;

    /// <summary>Direction of a member; what is set is brought to length one.</summary>
    /// <param name="member">Index of the member.</param>
    public Cartesian this[int member]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)member, (uint)Count, nameof(member));
            return _memory.Direction(member);
        }
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)member, (uint)Count, nameof(member));
            var unit = value.Unit();
            _memory.Write(member, 0, unit.X);
            _memory.Write(member, 1, unit.Y);
            _memory.Write(member, 2, unit.Z);
        }
    }

    /// <summary>Steps on for a duration.</summary>
    /// <param name="duration">Duration, s: a whole number of time steps.</param>
    /// <param name="observe">Called now and then, with the time in s.</param>
    /// <param name="cancellation">Ends it between two steps, where it is.</param>
    /// <exception cref="ArgumentException">It is no whole number of time steps.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Run(double duration, Action<double>? observe = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(duration);
        long steps = WholeSteps.In(duration, _settings.TimeStep), most = observe is null && !cancellation.CanBeCanceled ? steps : StepsBetweenLooks;
        while (steps > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            long some = Math.Min(steps, most);
            Step(some);
            steps -= some;
            observe?.Invoke(Time);
        }
    }

    // Some milliseconds of one core.
    private long StepsBetweenLooks => Math.Max(1, 2_000_000 / Count);

    /// <summary>Keeps everything that is needed to go on from here.</summary>
    public EnsembleSnapshot Snapshot()
    {
        var directions = new double[3 * Count];
        for (int i = 0; i < directions.Length; i++)
            directions[i] = _memory.Read(i / 3, i % 3);
        return new EnsembleSnapshot(Time, _steps, _origin, _noiseSteps, _adaptiveStep, directions, _noise is null ? [] : _noise.States.ToArray());
    }

    /// <summary>Goes back to where a snapshot of an equal ensemble was taken.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <exception cref="ArgumentException">The snapshot is of an ensemble of another size, or has directions that are not numbers.</exception>
    public void Restore(EnsembleSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        int states = _noise?.States.Length ?? 0;
        if (snapshot.Directions.Count != 3 * Count || snapshot.NoiseStates.Count != states)
            throw new ArgumentException($"The snapshot is of {snapshot.Directions.Count / 3} members with {snapshot.NoiseStates.Count} words of noise; this ensemble has {Count} with {states}.", nameof(snapshot));
        if (snapshot.Directions.Any(component => !double.IsFinite(component)))
            throw new ArgumentException("The snapshot has directions that are not numbers.", nameof(snapshot));
        (_steps, _origin, _noiseSteps, _adaptiveStep) = (snapshot.Steps, snapshot.Origin, snapshot.NoiseSteps, snapshot.AdaptiveStep);
        for (int i = 0; i < snapshot.Directions.Count; i++)
            _memory.Write(i / 3, i % 3, snapshot.Directions[i]);
        for (int i = 0; i < states; i++)
            _noise!.States[i] = snapshot.NoiseStates[i];
    }
}
