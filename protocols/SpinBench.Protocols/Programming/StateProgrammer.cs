namespace SpinBench.Protocols.Programming;

/// <summary>
/// Chooses the next pulse towards a level, and learns from what it did: follows the configuration that the readings speak for, corrects
/// amplitudes that do too much or too little, and starts over from a saturated state when it has been surprised twice.
/// </summary>
internal sealed class StateProgrammer
{
    // Shares of the room between two thresholds; the last threshold has no room above it and may be overdriven further.
    private const double Correction = 0.1;
    private const double MostShift = 0.4;
    private const double MostOverdrive = 5;
    private const int SurprisesBeforeReset = 2;

    private readonly SwitchingThresholds _thresholds;
    private readonly LevelGraph _graph;
    private readonly LevelGraph _everyRank;
    private readonly Dictionary<int, double> _shifts = [];
    private int _configuration;
    private int _rank;
    private int _surprises;

    /// <param name="thresholds">What the calibration learned.</param>
    /// <param name="level">Level at the end of the calibration.</param>
    public StateProgrammer(SwitchingThresholds thresholds, int level)
    {
        _thresholds = thresholds;
        _graph = new LevelGraph(thresholds.Cells, thresholds.DownOrder, thresholds.IsAvailable);
        _everyRank = new LevelGraph(thresholds.Cells, thresholds.DownOrder, _ => true);
        _configuration = level == 0 ? 0 : LevelGraph.Unknown;
        Level = level;
    }

    /// <summary>Level that was read last; −1 for a reading that belongs to none.</summary>
    public int Level { get; private set; }

    /// <summary>Amplitude of the next pulse towards a level, in V.</summary>
    /// <param name="target">The level, another than that which was read last.</param>
    public double Next(int target)
    {
        // The configuration may be thought to be at the level already, when the reading says otherwise: then it is not known.
        var path = PathTo(target, _configuration);
        _rank = (path.Count > 0 ? path : PathTo(target, LevelGraph.Unknown))[0];
        return _thresholds.AmplitudeOf(_rank, _shifts.GetValueOrDefault(_rank));
    }

    /// <summary>Takes the level that was read after the pulse.</summary>
    public void Take(int level)
    {
        Level = level;
        var expected = _configuration == LevelGraph.Unknown
            ? (_rank > 0 ? _thresholds.Cells : 0)
            : LevelGraph.LevelOf(_graph.After(_configuration, _rank));
        _configuration = _graph.Explain(_configuration, _rank, level);
        if (level == expected)
        {
            _surprises = 0;
            return;
        }

        var didTooMuch = (level - expected) * Math.Sign(_rank) > 0;
        var shift = _shifts.GetValueOrDefault(_rank) + (didTooMuch ? -Correction : Correction);
        _shifts[_rank] = Math.Clamp(shift, -MostShift, Math.Abs(_rank) == _thresholds.Cells ? MostOverdrive : MostShift);
        if (++_surprises < SurprisesBeforeReset) return;
        _surprises = 0;
        if (level > 0 && level < _thresholds.Cells) _configuration = LevelGraph.Unknown;
    }

    // Where thresholds are too close to aim between them, and there is no way around, a pulse at both is worth trying.
    private IReadOnlyList<int> PathTo(int target, int configuration) =>
        _graph.FewestPulses(configuration, target) ?? _everyRank.FewestPulses(configuration, target)!;
}
