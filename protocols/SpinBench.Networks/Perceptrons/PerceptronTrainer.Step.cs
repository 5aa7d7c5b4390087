using System.Numerics.Tensors;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Perceptrons;

public sealed unsafe partial class PerceptronTrainer
{
    private const int RowUnit = 4;
    private const int MostOnStack = 256;

    // Blocks are shared out so that each thread moves the same weights in every step: they stay in its core's cache.
    private void Step(Team team, int member, int first, int count, ref double loss, ref int right, CancellationToken cancellation)
    {
        var (from, to) = Rows(team, member, count);
        for (var row = from; row < to; row++) _pass.Show(row, _images.Image(_order[first + row]));
        team.Meet();
        for (var i = 1; i < _learning.Length; i++)
        {
            var share = team.Share(member, _network.Layers[i].Inputs);
            _learning[i].Transpose(share.From, share.To);
        }

        var begin = 0;
        if (_pass.Lit is { } lit)
        {
            AddLit(team, member, count, lit);
            if (_network.Activation.AnswersByLayer)
            {
                if (member == 0) AnswerByLayer(0, count, cancellation);
                team.Meet();
            }
            else
            {
                Answer(0, new Block(from, to, 0, _network.Layers[0].Stride));
                // The next layer of several may look at the samples of others.
                if (_learning.Length > 2) team.Meet();
            }

            begin = 1;
        }

        for (var i = begin; i < _learning.Length - 1; i++)
        {
            var share = Share(team, member, count, _network.Layers[i].Stride);
            _pass.Add(i, share);
            if (_network.Activation.AnswersByLayer)
            {
                team.Meet();
                if (member == 0) AnswerByLayer(i, count, cancellation);
            }
            else
            {
                Answer(i, share);
            }

            team.Meet();
        }

        Conclude(first, from, to, count);
        team.Meet();
        if (member == 0)
        {
            for (var row = 0; row < count; row++)
            {
                loss += _losses[row];
                if (_right[row]) right++;
            }
        }

        Learn(team, member, count, cancellation);
        team.Meet();
    }

    // Each thread has the weights of the same parts of the inputs in every step, and keeps them in its core's cache; a sum goes through the
    // parts in order, so that while one thread adds its parts to some samples, the next adds its own to those that came before.
    private void AddLit(Team team, int member, int count, SparseRows lit)
    {
        var parts = Parts(team, member, lit);
        for (var turn = 0; turn < (2 * team.Size) - 1; turn++)
        {
            var group = turn - member;
            if (group >= 0 && group < team.Size)
            {
                var (from, to) = Rows(team, group, count);
                _pass.AddLit(parts, new Slice(from, to));
            }

            team.Meet();
        }
    }

    private static Slice Parts(Team team, int member, SparseRows lit)
    {
        var (from, to) = team.Share(member, lit.Parts);
        return new Slice(from, to);
    }

    private void AnswerByLayer(int layer, int count, CancellationToken cancellation)
    {
        var (outputs, stride) = (_network.Layers[layer].Outputs, _network.Layers[layer].Stride);
        for (var row = 0; row < count; row++)
            _network.Activation.ApplyLayer(_pass.Values(layer + 1, row, 1)[..outputs], _learning[layer].Slopes.Span.Slice(row * stride, outputs), cancellation);
    }

    private void Answer(int layer, Block block)
    {
        // A last batch may have fewer samples than there are threads.
        if (block.RowFrom == block.RowTo) return;
        var stride = _network.Layers[layer].Stride;
        var width = block.ColumnTo - block.ColumnFrom;
        var values = _pass.Values(layer + 1, 0, block.RowTo);
        if (width == stride)
        {
            var whole = (block.RowFrom * stride)..(block.RowTo * stride);
            _network.Activation.Apply(values[whole], _learning[layer].Slopes.Span[whole]);
            return;
        }

        for (var row = block.RowFrom; row < block.RowTo; row++)
        {
            var begin = (row * stride) + block.ColumnFrom;
            _network.Activation.Apply(values.Slice(begin, width), _learning[layer].Slopes.Span.Slice(begin, width));
        }
    }

    // The last layer, its loss, and the errors of all layers before it: all of that is the samples' own affair.
    private void Conclude(int first, int from, int to, int count)
    {
        var last = _learning.Length - 1;
        var (outputs, stride) = (_network.Layers[last].Outputs, _network.Layers[last].Stride);
        var shares = outputs <= MostOnStack ? stackalloc double[outputs] : new double[outputs];
        _pass.Add(last, new Block(from, to, 0, stride));
        for (var row = from; row < to; row++)
        {
            var sums = _pass.Values(last + 1, row, 1)[..outputs];
            int label = _images.Labels[_order[first + row]];
            _right[row] = TensorPrimitives.IndexOfMax<float>(sums) == label;
            _losses[row] = Softmax(sums, _learning[last].Error.Span.Slice(row * stride, outputs), shares, label, count);
        }

        for (var i = last; i > 0; i--)
        {
            var before = _learning[i - 1];
            _learning[i].PassBack(_zero.Start, before.Error.Start, from, to);
            var own = (from * _network.Layers[i - 1].Stride)..(to * _network.Layers[i - 1].Stride);
            TensorPrimitives.Multiply(before.Error.Span[own], before.Slopes.Span[own], before.Error.Span[own]);
        }
    }

    // Probability e^s/Σe^s; loss −ln of that of the label; derivative by the sums: probability − (1 for the label), shared over the batch.
    private static double Softmax(ReadOnlySpan<float> sums, Span<float> error, Span<double> shares, int label, int count)
    {
        var largest = TensorPrimitives.Max(sums);
        double total = 0;
        for (var i = 0; i < sums.Length; i++) total += shares[i] = Math.Exp(sums[i] - largest);
        for (var i = 0; i < sums.Length; i++) error[i] = (float)(((shares[i] / total) - (i == label ? 1 : 0)) / count);
        return Math.Log(total) - (sums[label] - largest);
    }

    private void Learn(Team team, int member, int count, CancellationToken cancellation)
    {
        var time = _steps + 1;
        for (var i = 0; i < _learning.Length; i++)
        {
            var layer = _network.Layers[i];
            var (from, to) = Rows(team, member, layer.Inputs);
            var block = new Block(from, to, 0, layer.Stride);
            float* input = _pass.Start(i);
            var lit = i == 0 ? _pass.Lit : null;
            if (_settings.Optimizer == Optimizer.Adam)
            {
                var step = AdamAt(time);
                if (lit is not null) _learning[i].Adam(lit, Parts(team, member, lit), count, step);
                else _learning[i].Adam(input, _pass.Stride(i), count, step, block);
                if (member == 0) _learning[i].AdamBiases(_ones.Start, count, step);
            }
            else
            {
                var (rate, momentum) = ((float)_settings.LearningRate, (float)_settings.Momentum);
                if (lit is not null) _learning[i].Descend(lit, Parts(team, member, lit), count, rate, momentum);
                else _learning[i].Descend(input, _pass.Stride(i), count, rate, momentum, block);
                if (member == 0) _learning[i].DescendBiases(_ones.Start, count, rate, momentum);
            }
        }

        // All have read the count of steps and moved their weights when they have met.
        team.Meet();
        if (member != 0) return;
        if (time % _settings.RealizeEvery == 0) MakeReal(cancellation);
        _steps = time;
    }

    private AdamStep AdamAt(long time) => new(
        (float)MeanDecay, (float)SquareDecay, (float)(_settings.LearningRate / (1 - Math.Pow(MeanDecay, time))),
        (float)(1 / Math.Sqrt(1 - Math.Pow(SquareDecay, time))), (float)Floor);

    private static (int From, int To) Rows(Team team, int member, int rows)
    {
        var (from, to) = team.Share(member, (rows + RowUnit - 1) / RowUnit);
        return (Math.Min(from * RowUnit, rows), Math.Min(to * RowUnit, rows));
    }

    private static Block Share(Team team, int member, int rows, int stride)
    {
        const int Unit = 4 * DenseKernel.ColumnUnit;
        var units = (stride + Unit - 1) / Unit;
        if (units < team.Size)
        {
            var (from, to) = Rows(team, member, rows);
            return new Block(from, to, 0, stride);
        }

        var share = team.Share(member, units);
        return new Block(0, rows, Math.Min(share.From * Unit, stride), Math.Min(share.To * Unit, stride));
    }
}
