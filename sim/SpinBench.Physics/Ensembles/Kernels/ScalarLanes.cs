using System.Runtime.CompilerServices;

namespace SpinBench.Physics.Ensembles.Kernels;

/// <summary>What the kernels ask of a vector class besides arithmetic, for a vector of one number.</summary>
internal static class ScalarLanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Create(double value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Create(float value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool GreaterThan(double left, double right) => left > right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ConditionalSelect(bool condition, double left, double right) => condition ? left : right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ConditionalSelect(bool condition, float left, float right) => condition ? left : right;
}
