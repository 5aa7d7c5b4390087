using System.Globalization;
using System.Runtime.InteropServices;
using SpinBench.Networks.Perceptrons;
using SpinBench.Protocols;
using SpinBench.Quantities;
using SpinBench.Roles;

namespace SpinBench.Networks.Synapses;

/// <summary>
/// Weights that live in an array of synapses, in pairs: learning moves ideal weights, whose nearest states are programmed where they have
/// changed; the network then computes with what is read back, spread, missed states and reading noise included, and so do its gradients.
/// </summary>
public sealed class SynapseArrayWeights : IWeightRealization
{
    // A pair of this many synapses at either end of their range says what a difference of conductances is worth.
    private const int Samples = 64;

    // How many standard errors the two ends must be apart: chance alone hardly ever brings an array that far whose synapses have no states.
    private const double ClearlyApart = 5;

    private readonly ISynapseArray _array;
    private readonly SynapseWeightSettings _settings;
    private readonly IReadOnlyList<SynapseTile> _tiles;
    private readonly int[][] _cells;
    private readonly sbyte[][] _states;
    private readonly double[] _conductances;
    private readonly List<SynapseTarget> _targets = [];
    private double? _range;

    /// <summary>Takes an array.</summary>
    /// <param name="array">The array.</param>
    /// <param name="sizes">Neurons of each layer of the network from the inputs to the classes.</param>
    /// <param name="settings">How weights become states.</param>
    /// <exception cref="Protocols.MeasurementException">The array is smaller than the network.</exception>
    /// <exception cref="ArgumentException">There is not one limit for each layer.</exception>
    public SynapseArrayWeights(ISynapseArray array, IReadOnlyList<int> sizes, SynapseWeightSettings settings)
    {
        ArgumentNullException.ThrowIfNull(array);
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Limits.Count != sizes.Count - 1 || settings.Limits.Any(limit => !(limit > 0)))
            throw new ArgumentException($"Each of the {sizes.Count - 1} layers of weights needs a largest weight above zero; {settings.Limits.Count} are given.", nameof(settings));
        (_array, _settings) = (array, settings);
        _tiles = SynapseTile.Place(sizes, array.Rows, array.Columns);
        _cells = [.. _tiles.Select(CellsOf)];
        _states = [.. _tiles.Select(tile => new sbyte[tile.Inputs * tile.Outputs])];
        foreach (var states in _states) Array.Fill(states, sbyte.MinValue);
        _conductances = new double[_cells.Max(cells => cells.Length)];
    }

    /// <summary>What programming has taken so far.</summary>
    public ProgrammingCost Cost { get; private set; }

    /// <summary>Difference of the conductances of a pair at opposite ends, mean, in S; not a number before the first weights were made real.</summary>
    public double Range => _range ?? double.NaN;

    /// <summary>Where the layers lie in the array.</summary>
    public IReadOnlyList<SynapseTile> Tiles => _tiles;

    /// <inheritdoc/>
    public void Realize(int layer, Span<float> ideal, Span<float> real, CancellationToken cancellation = default)
    {
        _range ??= Calibrate(cancellation);
        Choose(layer, ideal);
        Write(layer, real, _range.Value, cancellation);
    }

    /// <inheritdoc/>
    public void Return(int layer, Span<float> real, CancellationToken cancellation = default)
    {
        _range ??= Calibrate(cancellation);
        _targets.Clear();
        var (tile, states) = (_tiles[layer], _states[layer]);
        for (var input = 0; input < tile.Inputs; input++)
        {
            for (var output = 0; output < tile.Outputs; output++) Target(tile.Positive(input, output), states[(input * tile.Outputs) + output], null);
        }

        Write(layer, real, _range.Value, cancellation);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter to)
    {
        ArgumentNullException.ThrowIfNull(to);
        to.Write(Range);
        to.Write(Cost.Synapses);
        to.Write(Cost.Pulses);
        to.Write(Cost.Energy);
        to.Write(Cost.Missed);
        foreach (var states in _states) to.Write(MemoryMarshal.AsBytes(states.AsSpan()));
    }

    /// <inheritdoc/>
    public void Load(BinaryReader from)
    {
        ArgumentNullException.ThrowIfNull(from);
        var range = from.ReadDouble();
        _range = double.IsNaN(range) ? null : range;
        Cost = new ProgrammingCost(from.ReadInt64(), from.ReadInt64(), from.ReadDouble(), from.ReadInt64());
        foreach (var states in _states) from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(states.AsSpan()));
    }

    private void Write(int layer, Span<float> real, double range, CancellationToken cancellation)
    {
        if (_targets.Count > 0) Cost += Wait(_array.ProgramAsync(_targets.ToArray(), cancellation));
        var cells = _cells[layer];
        Wait(_array.ReadAsync(cells, _conductances.AsMemory(0, cells.Length), cancellation));
        var tile = _tiles[layer];
        var stride = real.Length / tile.Inputs;
        var scale = _settings.Limits[layer] / range;
        for (var input = 0; input < tile.Inputs; input++)
        {
            for (var output = 0; output < tile.Outputs; output++)
            {
                var pair = 2 * ((input * tile.Outputs) + output);
                var weight = (float)((_conductances[pair] - _conductances[pair + 1]) * scale);
                if (!float.IsFinite(weight)) throw new MeasurementException($"synapse {cells[pair]} or {cells[pair + 1]} was read with no number; is it connected?");
                real[(input * stride) + output] = weight;
            }
        }
    }

    private static int[] CellsOf(SynapseTile tile)
    {
        var cells = new int[2 * tile.Inputs * tile.Outputs];
        for (var input = 0; input < tile.Inputs; input++)
        {
            for (var output = 0; output < tile.Outputs; output++)
            {
                var pair = 2 * ((input * tile.Outputs) + output);
                cells[pair] = tile.Positive(input, output);
                cells[pair + 1] = cells[pair] + 1;
            }
        }

        return cells;
    }

    // Which synapses are to change, and to which states. The one of a pair that is not needed rests at its smallest conductance.
    private void Choose(int layer, Span<float> ideal)
    {
        _targets.Clear();
        var (tile, states) = (_tiles[layer], _states[layer]);
        var stride = ideal.Length / tile.Inputs;
        var limit = (float)_settings.Limits[layer];
        var (step, beyond) = (limit / (_array.States - 1), (float)(0.5 + _settings.Hysteresis));
        for (var input = 0; input < tile.Inputs; input++)
        {
            for (var output = 0; output < tile.Outputs; output++)
            {
                ref var weight = ref ideal[(input * stride) + output];
                weight = Math.Clamp(weight, -limit, limit);
                ref var state = ref states[(input * tile.Outputs) + output];
                var wanted = weight / step;
                if (Math.Abs(wanted - state) <= beyond) continue;
                var chosen = (sbyte)Math.Round(wanted);
                if (chosen == state) continue;
                Target(tile.Positive(input, output), chosen, state == sbyte.MinValue ? null : state);
                state = chosen;
            }
        }
    }

    // The synapses of a pair that are to change: all that do not have their states, of which nobody knows at first.
    private void Target(int positive, int chosen, int? state)
    {
        var last = _array.States - 1;
        if (state is not { } before || Math.Max(chosen, 0) != Math.Max(before, 0)) _targets.Add(new SynapseTarget(positive, last - Math.Max(chosen, 0)));
        if (state is not { } old || Math.Min(chosen, 0) != Math.Min(old, 0)) _targets.Add(new SynapseTarget(positive + 1, last + Math.Min(chosen, 0)));
    }

    private double Calibrate(CancellationToken cancellation)
    {
        int[] cells = [.. _cells.SelectMany(layer => layer).Take(Samples)];
        var (largest, smallest) = (Read(0), Read(_array.States - 1));
        var range = largest.Average() - smallest.Average();
        var error = Math.Sqrt((Variance(largest) + Variance(smallest)) / cells.Length);
        if (range > ClearlyApart * error) return range;
        throw new MeasurementException(string.Create(CultureInfo.InvariantCulture,
            $"the synapses have no states that can be told apart: of {cells.Length} that were brought to either end of their range, the mean conductances are "
            + $"{QuantityFormat.Print(largest.Average(), "S")} and {QuantityFormat.Print(smallest.Average(), "S")}, with a standard error of {QuantityFormat.Print(error, "S")} of their difference; are they connected, and are 'saturation' and the field enough to switch them?"));

        double[] Read(int state)
        {
            Cost += Wait(_array.ProgramAsync(cells.Select(cell => new SynapseTarget(cell, state)).ToArray(), cancellation));
            var conductances = new double[cells.Length];
            Wait(_array.ReadAsync(cells, conductances, cancellation));
            return conductances;
        }
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, values.Length - 1);
    }

    // Learning goes on in threads of its own; a bench answers when it does.
    private static T Wait<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();

    private static void Wait(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully) task.AsTask().GetAwaiter().GetResult();
    }
}
