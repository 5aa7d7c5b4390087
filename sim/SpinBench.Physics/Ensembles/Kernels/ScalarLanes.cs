using System.Runtime.CompilerServices;

namespace SpinBench.Physics.Ensembles.Kernels;

/// <summary>What the kernels ask of a vector class besides arithmetic, for a vector of one number.</summary>
internal static class ScalarLanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Create(double value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Create(float value) => value;
}
