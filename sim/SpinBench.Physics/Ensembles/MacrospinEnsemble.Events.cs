namespace SpinBench.Physics.Ensembles;

/// <content>When members cross a threshold.</content>
public sealed partial class MacrospinEnsemble
{
    /// <summary>Steps on and looks for crossings; between two looks the component goes in a straight line.</summary>
    /// <param name="duration">Duration, s: a whole number of time steps.</param>
    /// <param name="threshold">What to look for.</param>
    /// <param name="every">Steps from look to look.</param>
    /// <returns>Crossings in the order of their times; of members that cross at once, the lower first.</returns>
    /// <exception cref="ArgumentException">The duration is no whole number of time steps.</exception>
    public IReadOnlyList<Crossing> RunWatching(double duration, Threshold threshold, int every = 1)
    {
        ArgumentNullException.ThrowIfNull(threshold);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(every);
        var watch = new Watch(this, threshold);
        for (long left = WholeSteps.In(duration, _settings.TimeStep); left > 0; left -= every)
        {
            double from = Time;
            Step(Math.Min(every, left));
            watch.Look((member, before, side) =>
            {
                double after = watch.Along(_memory.Direction(member));
                return from + (Time - from) * (side - before) / (after - before);
            }, member => _memory.Direction(member));
        }

        return watch.Crossings;
    }

    /// <summary>Runs adaptively and finds crossings in the continuous solution, to the precision of the steps.</summary>
    /// <param name="duration">Duration, s.</param>
    /// <param name="threshold">What to look for.</param>
    /// <param name="settings">Tolerance and longest step.</param>
    /// <inheritdoc cref="RunWatching(double, Threshold, int)"/>
    public IReadOnlyList<Crossing> RunWatching(double duration, Threshold threshold, AdaptiveSettings settings)
    {
        ArgumentNullException.ThrowIfNull(threshold);
        var watch = new Watch(this, threshold);
        RunAdaptively(duration, settings, step => watch.Look(
            (member, before, side) => Bisect(step, time => watch.Along(step.At(member, time)), before > side, side),
            member => step.At(member, step.To)));
        return watch.Crossings;
    }

    private static double Bisect(DenseStep step, Func<double, double> along, bool fromAbove, double side)
    {
        double before = step.From, after = step.To;
        for (int halving = 0; halving < 50; halving++)
        {
            double middle = 0.5 * (before + after);
            (before, after) = along(middle) > side == fromAbove ? (middle, after) : (before, middle);
        }

        return 0.5 * (before + after);
    }

    private sealed class Watch
    {
        private readonly Cartesian _axis;
        private readonly Threshold _threshold;
        private readonly bool[] _above;
        private readonly double[] _last;
        private readonly List<Crossing> _crossings = [];

        public Watch(MacrospinEnsemble ensemble, Threshold threshold)
        {
            (_axis, _threshold) = (threshold.Axis.Unit(), threshold);
            _last = [.. Enumerable.Range(0, ensemble.Count).Select(member => Along(ensemble[member]))];
            _above = [.. _last.Select(along => along > threshold.Level)];
        }

        public IReadOnlyList<Crossing> Crossings => [.. _crossings.OrderBy(crossing => crossing.Time).ThenBy(crossing => crossing.Member)];

        public double Along(Cartesian direction) => _axis.Dot(direction);

        public void Look(Func<int, double, double, double> when, Func<int, Cartesian> now)
        {
            for (int member = 0; member < _last.Length; member++)
            {
                double along = Along(now(member)), side = _threshold.Side(_above[member]);
                if (_above[member] ? along < side : along > side)
                {
                    _above[member] = !_above[member];
                    _crossings.Add(new Crossing(member, when(member, _last[member], side), _above[member]));
                }

                _last[member] = along;
            }
        }
    }
}
