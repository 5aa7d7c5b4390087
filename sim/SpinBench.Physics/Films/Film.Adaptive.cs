using System.Globalization;
using SpinBench.Physics.Ensembles;

namespace SpinBench.Physics.Films;

/// <content>Adaptive steps of Dormand and Prince.</content>
public sealed partial class Film
{
    /// <summary>Areas that adaptive steps take: the slopes, then the state of a stage.</summary>
    internal const int AdaptiveAreas = DormandPrince.Stages + 1;

    private const double ShortestShare = 1e-6;

    private nint[]? _slopes;
    private double _adaptiveStep;

    /// <summary>Runs with steps of the length that a tolerance asks for (Dormand–Prince 5(4)), at zero temperature.</summary>
    /// <param name="duration">Duration, s.</param>
    /// <param name="settings">Tolerance of a component of any cell in one step, and longest step.</param>
    /// <param name="observe">Called after each step, with the time in s.</param>
    /// <param name="cancellation">Ends it between two steps, where it is.</param>
    /// <returns>Steps taken.</returns>
    /// <exception cref="InvalidOperationException">The film has a temperature, or the tolerance cannot be reached.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public int RunAdaptively(double duration, AdaptiveSettings settings, Action<double>? observe = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfNegative(duration);
        settings.Check();
        if (Material.Temperature > 0)
            throw new InvalidOperationException("Adaptive steps have no thermal field: give the film a temperature of 0 K, or step with Heun's scheme.");
        PrepareSlopes();
        double now = Time, end = now + duration, step = Math.Min(settings.LongestStep, _adaptiveStep > 0 ? _adaptiveStep : _unitStep);
        int taken = 0;
        bool known = false;
        Span<double> weights = stackalloc double[DormandPrince.Stages];
        while (now < end)
        {
            cancellation.ThrowIfCancellationRequested();
            bool last = step >= end - now;
            step = last ? end - now : step;
            double error = Try(now, step, known, weights), factor = Math.Clamp(0.9 * Math.Pow(settings.Tolerance / error, 0.2), 0.2, 5);
            known = true;
            if (error <= settings.Tolerance)
            {
                Accept(step, weights);
                now = last ? end : now + step;
                taken++;
                _adaptiveStep = last && _adaptiveStep > 0 ? _adaptiveStep : step;
                (_origin, _steps) = (now, 0);
                observe?.Invoke(now);
            }
            else if (step < ShortestShare * _unitStep || !double.IsFinite(error))
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                    $"At {now:G6} s a tolerance of {settings.Tolerance:G3} cannot be reached: a step of {step:G3} s still errs by {error:G3}."));
            }

            step = Math.Min(settings.LongestStep, step * factor);
        }

        return taken;
    }

    // A film without a fixed step was built for them; one that has one may not have room.
    private void PrepareSlopes()
    {
        if (_sets == 0)
            _sets = _memory.Lines(1 + (int)(ChunkSteps * StagesAtMost * _coefficients.SetBytes / _memory.LineBytes));
        if (_slopes is not null)
            return;
        if (_settings.TimeStep is not null)
            FilmFootprint.Check(Grid, Material, _settings, adaptive: true);
        _slopes = [.. Enumerable.Range(0, AdaptiveAreas).Select(_ => _memory.Rows(Grid.Rows))];
    }

    // All stages of a step; the largest difference of the two orders. The last slope is the next step's first.
    private double Try(double from, double step, bool firstKnown, Span<double> weights)
    {
        nint state = _slopes![^1];
        for (int stage = firstKnown ? 1 : 0; stage < DormandPrince.Stages; stage++)
        {
            Blend(state, _memory.State, DormandPrince.Weights[stage], step, weights);
            _coefficients.WriteStage(_sets, from + DormandPrince.Times[stage] * step, _unitStep);
            Sweep(state, _memory.Zero, _slopes[stage], _sets, -1);
        }

        Blend(state, 0, DormandPrince.Error, step, weights);
        return _memory.Kernel.Largest(state, AllNumbers);
    }

    private void Accept(double step, Span<double> weights)
    {
        Blend(_memory.State, _memory.State, DormandPrince.Weights[^1], step, weights);
        for (int row = 0; row < Grid.Rows; row++)
        {
            _memory.Kernel.Normalize(_memory.Row(_memory.State, row), _memory.Stride, Grid.Columns);
            WrapState(row);
        }

        (_slopes![0], _slopes[DormandPrince.Stages - 1]) = (_slopes[DormandPrince.Stages - 1], _slopes[0]);
    }

    private int AllNumbers => Grid.Rows * 3 * _memory.Stride;

    // Slopes are changes in one unit step.
    private void Blend(nint target, nint origin, double[] shares, double step, Span<double> weights)
    {
        for (int i = 0; i < shares.Length; i++)
            weights[i] = shares[i] * (step / _unitStep);
        _memory.Kernel.Blend(target, origin, _slopes, weights[..shares.Length], AllNumbers);
    }
}
