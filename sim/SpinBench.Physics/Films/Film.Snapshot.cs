using System.Runtime.InteropServices;

namespace SpinBench.Physics.Films;

/// <content>Going on from where a film was, to the same bits.</content>
public sealed partial class Film
{
    /// <summary>Keeps everything that is needed to go on from here.</summary>
    public FilmSnapshot Snapshot()
    {
        var states = new List<uint>();
        var draws = new List<float>();
        for (int row = 0; IsAgitated && row < Grid.Rows; row++)
        {
            var noise = Noises().First(noise => noise.Owns(row));
            states.AddRange(noise.States(row));
            draws.AddRange(noise.Draws(row));
        }

        return new FilmSnapshot(Time, _steps, _origin, _noiseSteps, ToVectorField().Values.ToArray()) { AdaptiveStep = _adaptiveStep, NoiseStates = states, NoiseDraws = draws };
    }

    /// <summary>Goes back to where a snapshot of an equal film was taken; the number of threads may differ.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <exception cref="ArgumentException">The snapshot is of another film.</exception>
    public void Restore(FilmSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (snapshot.Directions.Count != 3 * Grid.Count || snapshot.NoiseStates.Count > 0 != IsAgitated)
            throw new ArgumentException($"The snapshot is of {snapshot.Directions.Count / 3} cells {(snapshot.NoiseStates.Count > 0 ? "with" : "without")} a thermal field; this film has {Grid.Count} {(IsAgitated ? "with" : "without")} one.", nameof(snapshot));
        (_steps, _origin, _noiseSteps, _adaptiveStep) = (snapshot.Steps, snapshot.Origin, snapshot.NoiseSteps, snapshot.AdaptiveStep);
        double[] directions = [.. snapshot.Directions];
        ScatterState(MemoryMarshal.Cast<double, Cartesian>(directions));
        uint[] states = [.. snapshot.NoiseStates];
        float[] draws = [.. snapshot.NoiseDraws];
        foreach (var noise in Noises())
        {
            for (int row = 0; row < Grid.Rows; row++)
                noise.Restore(row, states.AsSpan(row * states.Length / Grid.Rows, states.Length / Grid.Rows), draws.AsSpan(row * draws.Length / Grid.Rows, draws.Length / Grid.Rows), _noiseSteps);
        }
    }

    private IEnumerable<FilmNoise> Noises()
    {
        if (!IsAgitated)
            return [];
        return IsSwept
            ? [_sweptNoise ??= new FilmNoise(Grid, _settings, _memory, 0, Grid.Rows)]
            : (_bands ??= Bands()).Select(band => band.Noise!);
    }
}
