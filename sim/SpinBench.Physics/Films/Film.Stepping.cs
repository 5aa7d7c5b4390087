using SpinBench.Physics.Ensembles;

namespace SpinBench.Physics.Films;

/// <content>Fixed steps, band by band where the field is local.</content>
public sealed partial class Film
{
    private const int StagesAtMost = 4;
    private const int ChunkSteps = 32;

    private FilmBand[]? _bands;
    private StepBarrier? _barrier;
    private nint _sets;

    private int Stages => _settings.Scheme == Scheme.RungeKutta ? StagesAtMost : 2;

    /// <summary>Steps on for a duration.</summary>
    /// <param name="duration">Duration, s: a whole number of time steps.</param>
    /// <param name="observe">Called now and then, with the time in s.</param>
    /// <param name="cancellation">Ends it between two steps, where it is.</param>
    /// <exception cref="ArgumentException">It is no whole number of time steps.</exception>
    /// <exception cref="InvalidOperationException">The film has no time step.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Run(double duration, Action<double>? observe = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(duration);
        Step(WholeSteps.In(duration, TimeStep), observe, cancellation);
    }

    /// <summary>Steps on.</summary>
    /// <param name="steps">Number of time steps.</param>
    /// <exception cref="InvalidOperationException">The film has no time step.</exception>
    public void Step(long steps) => Step(steps, null, default);

    private void Step(long steps, Action<double>? observe, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        _ = TimeStep;
        if (_sets == 0)
            _sets = _memory.Lines(1 + (int)(ChunkSteps * StagesAtMost * _coefficients.SetBytes / _memory.LineBytes));
        for (bool fresh = true; steps > 0; fresh = false)
        {
            cancellation.ThrowIfCancellationRequested();
            int chunk = (int)Math.Min(steps, ChunkSteps);
            for (int step = 0; step < chunk && (fresh || _coefficients.AreDriven); step++)
                WriteSets(step);
            if (IsSwept)
                SweepSteps(chunk);
            else
                StepBands(chunk);
            _steps += chunk;
            _noiseSteps += chunk;
            steps -= chunk;
            observe?.Invoke(Time);
        }
    }

    private double TimeStep => _settings.TimeStep
        ?? throw new InvalidOperationException("The film has no time step: give it one in its settings, or run it adaptively.");

    /// <summary>Whole sweeps, where a field depends on the whole film or so few rows are periodic that they would meet themselves.</summary>
    private bool IsSwept => Sweeps(Grid, _nonlocal.Length);

    /// <summary>Whether a film takes its fixed steps in whole sweeps.</summary>
    /// <param name="grid">Its cells.</param>
    /// <param name="nonlocal">How many nonlocal fields it has.</param>
    internal static bool Sweeps(FilmGrid grid, int nonlocal) => nonlocal > 0 || (grid.PeriodicY && grid.Rows < FilmBand.Reach);

    private void WriteSets(int step)
    {
        double from = _origin + (_steps + step) * TimeStep;
        nint set = Sets(step);
        if (_settings.Scheme == Scheme.RungeKutta)
        {
            WriteStage(0, 0, 0.5);
            WriteStage(1, 0.5, 0.5);
            WriteStage(2, 0.5, 1);
            WriteStage(3, 1, 0.5);
        }
        else
        {
            WriteStage(0, 0, 1);
            WriteStage(1, 1, 1);
        }

        void WriteStage(int stage, double share, double weight) =>
            _coefficients.WriteStage(set + stage * _coefficients.SetBytes, from + share * TimeStep, weight * TimeStep);
    }

    private nint Sets(int step) => _sets + step * Stages * _coefficients.SetBytes;

    private void StepBands(int steps)
    {
        var bands = _bands ??= Bands();
        foreach (var band in bands)
            band.Publish(0);
        if (bands.Length == 1)
        {
            StepBand(bands[0], steps);
            return;
        }

        StepTogether(bands, steps);
    }

    private void StepTogether(FilmBand[] bands, int steps)
    {
        var threads = new Thread[bands.Length - 1];
        for (int i = 0; i < threads.Length; i++)
        {
            var band = bands[i + 1];
            threads[i] = new Thread(() => StepBand(band, steps)) { IsBackground = true };
            threads[i].Start();
        }

        StepBand(bands[0], steps);
        foreach (var thread in threads)
            thread.Join();
    }

    private void StepBand(FilmBand band, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            int parity = step & 1;
            if (_settings.Scheme == Scheme.RungeKutta)
                band.RungeKutta(Sets(step), _coefficients.SetBytes, parity);
            else
                band.Heun(Sets(step), _coefficients.SetBytes, parity, _noiseSteps + step);
            band.Publish(1 - parity);
            _barrier?.Wait();
        }
    }

    private FilmBand[] Bands()
    {
        int count = Math.Clamp(Math.Min(_settings.Threads, Grid.Rows / FilmBand.Reach), 1, Grid.Rows);
        var bands = new FilmBand[count];
        for (int i = 0; i < count; i++)
            bands[i] = new FilmBand(Grid, _settings, _memory, _maps, (int)((long)Grid.Rows * i / count), (int)((long)Grid.Rows * (i + 1) / count));
        for (int i = 0; i < count; i++)
            bands[i].Join(i > 0 || Grid.PeriodicY ? bands[(i + count - 1) % count] : null, i + 1 < count || Grid.PeriodicY ? bands[(i + 1) % count] : null);
        _barrier = count > 1 ? new StepBarrier(count) : null;
        return bands;
    }
}
