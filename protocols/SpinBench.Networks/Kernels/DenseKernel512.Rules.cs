// Written once, for 512 bits; the project file expands it to 256 by replacing the number.
using System.Runtime.CompilerServices;
using Lanes = System.Runtime.Intrinsics.Vector512;
using Numbers = System.Runtime.Intrinsics.Vector512<float>;

namespace SpinBench.Networks.Kernels;

internal sealed unsafe partial class DenseKernel512
{
    private const float LeastMean = 1e-18f;

    // Newton's iteration from a guess by the exponent: with the square root, the processor's divider has enough to do.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Numbers Reciprocal(Numbers positive)
    {
        var (one, quotient) = (Lanes.Create(1f), Lanes.AsSingle(Lanes.Create(0x7EF3_11C7) - Lanes.AsInt32(positive)));
        quotient = Lanes.FusedMultiplyAdd(quotient, Lanes.FusedMultiplyAdd(-positive, quotient, one), quotient);
        quotient = Lanes.FusedMultiplyAdd(quotient, Lanes.FusedMultiplyAdd(-positive, quotient, one), quotient);
        return Lanes.FusedMultiplyAdd(quotient, Lanes.FusedMultiplyAdd(-positive, quotient, one), quotient);
    }

    // How weights move along their gradient.
    private interface IRule
    {
        // The gradient's rows are TileColumns long; the offset is that of the first weight.
        void Move(float* gradient, int rows, int width, nint offset);
    }

    private readonly struct AdamRule(float* weights, float* mean, float* square, int stride, AdamStep step) : IRule
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Move(float* gradient, int rows, int width, nint offset)
        {
            Numbers meanDecay = Lanes.Create(step.MeanDecay), meanShare = Lanes.Create(1 - step.MeanDecay);
            Numbers squareDecay = Lanes.Create(step.SquareDecay), squareShare = Lanes.Create(1 - step.SquareDecay);
            Numbers rate = Lanes.Create(step.Rate), correction = Lanes.Create(step.SquareCorrection), floor = Lanes.Create(step.Floor);
            Numbers least = Lanes.Create(LeastMean), leastSquare = Lanes.Create(LeastMean * LeastMean);
            for (var row = 0; row < rows; row++, offset += stride)
            {
                float* g = gradient + (row * TileColumns), w = weights + offset, m = mean + offset, v = square + offset;
                for (var c = 0; c < width; c += Width)
                {
                    // The weight is read before anything is written: the three may lie whole pages apart, and a processor tells addresses in flight by their place in the page.
                    Numbers slope = Lanes.Load(g + c), weight = Lanes.Load(w + c);
                    var average = Lanes.FusedMultiplyAdd(meanShare, slope, meanDecay * Lanes.Load(m + c));
                    var power = Lanes.FusedMultiplyAdd(squareShare * slope, slope, squareDecay * Lanes.Load(v + c));
                    // An input that is dark for long would let both decay into denormal numbers, which take a hundred times as long.
                    average = Lanes.ConditionalSelect(Lanes.LessThan(Lanes.Abs(average), least), Numbers.Zero, average);
                    power = Lanes.MaxNative(leastSquare, power);
                    Lanes.Store(average, m + c);
                    Lanes.Store(power, v + c);
                    var scale = Reciprocal(Lanes.FusedMultiplyAdd(Lanes.Sqrt(power), correction, floor));
                    Lanes.Store(weight - (rate * average * scale), w + c);
                }
            }
        }
    }

    // Gradient descent with momentum.
    private readonly struct DescentRule(float* weights, float* velocity, int stride, float rate, float momentum) : IRule
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Move(float* gradient, int rows, int width, nint offset)
        {
            Numbers decay = Lanes.Create(momentum), step = Lanes.Create(-rate);
            for (var row = 0; row < rows; row++, offset += stride)
            {
                float* g = gradient + (row * TileColumns), w = weights + offset, v = velocity + offset;
                for (var c = 0; c < width; c += Width)
                {
                    var speed = Lanes.FusedMultiplyAdd(decay, Lanes.Load(v + c), Lanes.Load(g + c));
                    Lanes.Store(speed, v + c);
                    Lanes.Store(Lanes.FusedMultiplyAdd(step, speed, Lanes.Load(w + c)), w + c);
                }
            }
        }
    }
}
