// Written once, for eight doubles; the project file expands it to the other widths and precisions by replacing the names in this head.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using SpinBench.Physics.Ensembles.Kernels;
using Lanes = System.Runtime.Intrinsics.Vector512;
using Number = double;
using Numbers = System.Runtime.Intrinsics.Vector512<double>;

namespace SpinBench.Physics.Magnetostatics.Kernels;

/// <inheritdoc/>
internal sealed unsafe class FourierKernel512Double : FourierKernel
{
    public override int LaneCount => sizeof(Numbers) / sizeof(Number);

    public override int NumberSize => sizeof(Number);

    public override void Transform(FourierPlan plan, void* work)
    {
        FourierStages512Double.Run<Absent, Present>(4, (Numbers*)work, plan.Length, plan.Length / 4, (Number*)plan.Twiddles(0));
        Later(plan, (Numbers*)work);
    }

    public override void Restore(FourierPlan plan, void* work)
    {
        Earlier(plan, (Numbers*)work);
        FourierStages512Double.Run<Present, Present>(4, (Numbers*)work, plan.Length, plan.Length / 4, (Number*)plan.Twiddles(0));
    }

    public override void Forward(FourierPlan plan, in Columns source, void* work)
    {
        FourierEnds512Double.Open(plan, source, (Numbers*)work);
        Later(plan, (Numbers*)work);
    }

    public override void Back(FourierPlan plan, void* work, in Columns target, bool added)
    {
        Earlier(plan, (Numbers*)work);
        if (added)
            FourierEnds512Double.Close<Present>(plan, (Numbers*)work, target);
        else
            FourierEnds512Double.Close<Absent>(plan, (Numbers*)work, target);
    }

    public override void Spread(FourierPlan plan, in Columns source, void* work, void* lines, nint stride)
    {
        FourierEnds512Double.Open(plan, source, (Numbers*)work);
        for (int quarter = 0, done = 0; quarter < 3; quarter++)
        {
            Later(plan, (Numbers*)work, quarter);
            if (quarter == 1)
                Later(plan, (Numbers*)work, 3);
            int pairs = quarter == 2 ? plan.Places.Length : plan.QuarterPairs[quarter + 1] / LaneCount * LaneCount;
            FourierLines512Double.Spread(plan, (Numbers*)work, lines, stride, done, pairs);
            done = pairs;
        }
    }

    public override void Collect(FourierPlan plan, void* lines, nint stride, void* work, in Columns target, bool added)
    {
        for (int quarter = 0, done = 0; quarter < 3; quarter++)
        {
            int blocks = (plan.QuarterPairs[quarter + 1] + LaneCount - 1) / LaneCount, pairs = Math.Min(blocks * LaneCount, plan.Places.Length);
            FourierLines512Double.Collect(plan, lines, stride, (Numbers*)work, done, pairs);
            done = pairs;
            Earlier(plan, (Numbers*)work, quarter);
            if (quarter == 1)
                Earlier(plan, (Numbers*)work, 3);
        }

        if (added)
            FourierEnds512Double.Close<Present>(plan, (Numbers*)work, target);
        else
            FourierEnds512Double.Close<Absent>(plan, (Numbers*)work, target);
    }

    public override void Convolve(FourierPlan plan, void* line, nint stride, int count, void* tensor, void* work)
    {
        var area = (Numbers*)work;
        int size = 2 * plan.Length + Gap;
        for (int component = 0; component < 2; component++)
            FourierEnds512Double.Open(plan, Line(line, component * stride, count), area + component * size);

        // What belongs together fits into the first-level cache: a frequency and its negative meet in these quarters.
        Convolve(plan, area, size, (Numbers*)tensor, 0, 0);
        Convolve(plan, area, size, (Numbers*)tensor, 1, 3);
        Convolve(plan, area, size, (Numbers*)tensor, 2, 2);
        for (int component = 0; component < 2; component++)
            FourierEnds512Double.Close<Absent>(plan, area + component * size, Line(line, component * stride, count));

        // In one layer z feels neither x nor y.
        FourierEnds512Double.Open(plan, Line(line, 2 * stride, count), area);
        var across = (Numbers*)tensor + 3 * plan.Places.Length;
        Convolve(plan, area, across, 0, 0);
        Convolve(plan, area, across, 1, 3);
        Convolve(plan, area, across, 2, 2);
        FourierEnds512Double.Close<Absent>(plan, area, Line(line, 2 * stride, count));
    }

    public override void Pick(in Columns source, int real, int imaginary, in Columns scale, in Columns copy)
    {
        int lanes = sizeof(Numbers) / sizeof(Number);
        for (int row = 0; row < source.Rows; row++)
        {
            Number* a = (Number*)(source.Real + row * source.Stride), b = (Number*)(source.Imaginary + row * source.Stride);
            Number* u = (Number*)(scale.Real + row * scale.Stride), v = (Number*)(scale.Imaginary + row * scale.Stride);
            Number* c = (Number*)(copy.Real + row * copy.Stride), d = (Number*)(copy.Imaginary + row * copy.Stride);
            for (int lane = 0; lane < lanes; lane++)
            {
                c[lane] = lane >= real ? 0 : scale.Rows > 0 ? a[lane] * u[lane] : a[lane];
                d[lane] = lane >= imaginary ? 0 : scale.Rows > 0 ? b[lane] * v[lane] : b[lane];
            }
        }
    }

    public override void Put(in Columns copy, in Columns target, int real, int imaginary, bool added)
    {
        for (int row = 0; row < copy.Rows; row++)
        {
            Number* a = (Number*)(copy.Real + row * copy.Stride), b = (Number*)(copy.Imaginary + row * copy.Stride);
            Number* c = (Number*)(target.Real + row * target.Stride), d = (Number*)(target.Imaginary + row * target.Stride);
            for (int lane = 0; lane < real; lane++)
                c[lane] = added ? c[lane] + a[lane] : a[lane];
            for (int lane = 0; lane < imaginary; lane++)
                d[lane] = added ? d[lane] + b[lane] : b[lane];
        }
    }

    private static Columns Line(void* line, nint offset, int count) =>
        new((nint)line + offset, (nint)line + offset + sizeof(Numbers), 2 * sizeof(Numbers), count);

    private static void Convolve(FourierPlan plan, Numbers* area, int size, Numbers* tensor, int first, int second)
    {
        for (int component = 0; component < 2; component++)
        {
            Later(plan, area + component * size, first);
            if (second != first)
                Later(plan, area + component * size, second);
        }

        Multiply(plan, area, size, tensor, plan.QuarterPairs[first], plan.QuarterPairs[first + 1]);
        for (int component = 0; component < 2; component++)
        {
            Earlier(plan, area + component * size, first);
            if (second != first)
                Earlier(plan, area + component * size, second);
        }
    }

    private static void Convolve(FourierPlan plan, Numbers* area, Numbers* across, int first, int second)
    {
        Later(plan, area, first);
        if (second != first)
            Later(plan, area, second);
        int[] places = plan.Places, mirrors = plan.Mirrors;
        for (int pair = plan.QuarterPairs[first]; pair < plan.QuarterPairs[first + 1]; pair++)
        {
            Numbers* plus = area + 2 * places[pair], minus = area + 2 * mirrors[pair];
            plus[0] *= across[pair];
            plus[1] *= across[pair];
            if (minus == plus)
                continue;
            minus[0] *= across[pair];
            minus[1] *= across[pair];
        }

        Earlier(plan, area, first);
        if (second != first)
            Earlier(plan, area, second);
    }

    private static void Later(FourierPlan plan, Numbers* work)
    {
        for (int part = 0; part < 4; part++)
            Later(plan, work, part);
    }

    private static void Earlier(FourierPlan plan, Numbers* work)
    {
        for (int part = 0; part < 4; part++)
            Earlier(plan, work, part);
    }

    // The stages after the first, of one quarter: it fits into the first-level cache where the whole does not.
    private static void Later(FourierPlan plan, Numbers* work, int part)
    {
        int quarter = plan.Length / 4, stages = plan.Radices.Length, step = quarter;
        if (stages == 1)
            return;
        work += 2 * part * quarter;
        for (int stage = 1; stage < stages - 1; stage++)
        {
            step /= plan.Radices[stage];
            FourierStages512Double.Run<Absent, Present>(plan.Radices[stage], work, quarter, step, (Number*)plan.Twiddles(stage));
        }

        FourierStages512Double.Run<Absent, Absent>(plan.Radices[stages - 1], work, quarter, 1, null);
    }

    private static void Earlier(FourierPlan plan, Numbers* work, int part)
    {
        int quarter = plan.Length / 4, stages = plan.Radices.Length, step = 1;
        if (stages == 1)
            return;
        work += 2 * part * quarter;
        FourierStages512Double.Run<Present, Absent>(plan.Radices[stages - 1], work, quarter, step, null);
        for (int stage = stages - 2; stage > 0; stage--)
        {
            step *= plan.Radices[stage + 1];
            FourierStages512Double.Run<Present, Present>(plan.Radices[stage], work, quarter, step, (Number*)plan.Twiddles(stage));
        }
    }

    // The spectrum of the tensor is real; in the frequency along the line xx and yy are even, xy is odd.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(FourierPlan plan, Numbers* work, int size, Numbers* tensor, int from, int to)
    {
        int[] places = plan.Places, mirrors = plan.Mirrors;
        tensor += 3 * from;
        for (int pair = from; pair < to; pair++, tensor += 3)
        {
            Numbers xx = tensor[0], yy = tensor[1], xy = tensor[2];
            Numbers* x = work + 2 * places[pair], y = x + size;
            Numbers r = x[0], i = x[1], s = y[0], t = y[1];
            x[0] = Lanes.FusedMultiplyAdd(xy, s, xx * r);
            x[1] = Lanes.FusedMultiplyAdd(xy, t, xx * i);
            y[0] = Lanes.FusedMultiplyAdd(xy, r, yy * s);
            y[1] = Lanes.FusedMultiplyAdd(xy, i, yy * t);
            if (mirrors[pair] == places[pair])
                continue;
            x = work + 2 * mirrors[pair];
            y = x + size;
            (r, i, s, t) = (x[0], x[1], y[0], y[1]);
            x[0] = Avx512F.FusedMultiplyAddNegated(xy, s, xx * r);
            x[1] = Avx512F.FusedMultiplyAddNegated(xy, t, xx * i);
            y[0] = Avx512F.FusedMultiplyAddNegated(xy, r, yy * s);
            y[1] = Avx512F.FusedMultiplyAddNegated(xy, i, yy * t);
        }
    }
}
