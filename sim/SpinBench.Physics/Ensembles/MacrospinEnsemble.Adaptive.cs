using System.Globalization;
using SpinBench.Physics.Ensembles.Kernels;

namespace SpinBench.Physics.Ensembles;

/// <content>Adaptive steps of Dormand and Prince, one step for all members, so that its length depends on no grouping.</content>
public sealed partial class MacrospinEnsemble
{
    private const double ShortestShare = 1e-6;

    private double _adaptiveStep;

    /// <summary>Runs with steps of the length that a tolerance asks for (Dormand–Prince 5(4)), at zero temperature.</summary>
    /// <param name="duration">Duration, s.</param>
    /// <param name="settings">Tolerance and longest step.</param>
    /// <param name="observe">Sees each step, with the solution at any time within.</param>
    /// <param name="cancellation">Ends it between two steps, where it is.</param>
    /// <returns>Steps taken.</returns>
    /// <exception cref="InvalidOperationException">A member has a temperature, or the tolerance cannot be reached.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public int RunAdaptively(double duration, AdaptiveSettings settings, Action<DenseStep>? observe = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfNegative(duration);
        settings.Check();
        if (_noise is not null)
            throw new InvalidOperationException("Adaptive steps have no thermal field: give every member a temperature of 0 K, or step with Heun's scheme.");
        double now = Time, end = now + duration, step = Math.Min(settings.LongestStep, _adaptiveStep > 0 ? _adaptiveStep : _settings.TimeStep);
        int taken = 0;
        var dense = new DenseStep((member, share) => Between(member, share, step));
        var weights = new double[DormandPrince.Stages];
        while (now < end)
        {
            if (cancellation.IsCancellationRequested)
                (_origin, _steps) = (now, 0);
            cancellation.ThrowIfCancellationRequested();
            bool last = step >= end - now;
            step = last ? end - now : step;
            double error = Try(now, step, weights), factor = Math.Clamp(0.9 * Math.Pow(settings.Tolerance / error, 0.2), 0.2, 5);
            if (error <= settings.Tolerance)
            {
                (dense.From, dense.To) = (now, last ? end : now + step);
                observe?.Invoke(dense);
                Accept(Weights(DormandPrince.Weights[^1], step, weights));
                now = dense.To;
                taken++;
                _adaptiveStep = last && _adaptiveStep > 0 ? _adaptiveStep : step;
            }
            else if (step < ShortestShare * _settings.TimeStep || !double.IsFinite(error))
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                    $"At {now:G6} s a tolerance of {settings.Tolerance:G3} cannot be reached: a step of {step:G3} s still errs by {error:G3}."));
            }

            step = Math.Min(settings.LongestStep, step * factor);
        }

        (_origin, _steps) = (end, 0);
        return taken;
    }

    // All stages of a step; the largest difference of the two orders.
    private unsafe double Try(double from, double step, double[] weights)
    {
        for (int stage = 0; stage < DormandPrince.Stages; stage++)
        {
            double time = from + DormandPrince.Times[stage] * step;
            for (int drive = 0; drive < _settings.Drives.Count; drive++)
                _signals[drive] = _settings.Drives[drive].At(time);
            Slope(stage, Weights(DormandPrince.Weights[stage], step, weights));
        }

        _memory.Kernel.Blend(_memory.TileAt(0, _memory.Blocks), (void*)_work, Weights(DormandPrince.Error, step, weights), start: 0);
        double largest = 0;
        for (int i = 0; i < 3 * Count; i++)
            largest = Math.Max(largest, Math.Abs(ReadWork(i / 3, i % 3)));
        return largest;
    }

    private unsafe void Accept(ReadOnlySpan<double> weights) => Finish(_memory.TileAt(0, _memory.Blocks), (void*)_work, weights);

    // Slopes are changes in one fixed time step.
    private ReadOnlySpan<double> Weights(double[] shares, double step, double[] weights)
    {
        for (int i = 0; i < shares.Length; i++)
            weights[i] = shares[i] * (step / _settings.TimeStep);
        return weights.AsSpan(0, shares.Length);
    }

    private Cartesian Between(int member, double share, double step)
    {
        var direction = _memory.Direction(member);
        for (int slope = 0; slope < DormandPrince.Stages; slope++)
        {
            int at = Tile.Slopes + 3 * slope;
            var change = new Cartesian(ReadWork(member, at), ReadWork(member, at + 1), ReadWork(member, at + 2));
            direction += DormandPrince.DenseWeight(slope, share) * (step / _settings.TimeStep) * change;
        }

        return direction;
    }
}
