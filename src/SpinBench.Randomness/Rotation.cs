using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpinBench.Randomness;

/// <summary>Rotation of each lane to the left by eleven bits, in one instruction where there is one.</summary>
internal static class Rotation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Left11(Vector512<uint> value) =>
        Avx512F.IsSupported ? Avx512F.RotateLeft(value, 11) : (value << 11) | (value >> 21);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Left11(Vector256<uint> value) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateLeft(value, 11) : (value << 11) | (value >> 21);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Left11(Vector128<uint> value) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateLeft(value, 11) : (value << 11) | (value >> 21);
}
