// Written once, for eight doubles; the project file expands it to the other widths and precisions by replacing the names in this head.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Number = double;
using Numbers = System.Runtime.Intrinsics.Vector512<double>;

namespace SpinBench.Physics.Magnetostatics.Kernels;

/// <summary>
/// Between transformed columns, two to a complex sequence, and lines that have frequencies in their lanes. Frequencies that are not
/// negative go in the order of the plan's pairs, so that a work area is walked from its beginning to its end.
/// </summary>
internal static unsafe class FourierLines512Double
{
    // Where vectors on the stack begin: across two cache lines each would cost twice.
    private const int Alignment = 64;

    /// <summary>Takes the spectra of columns apart, twice each.</summary>
    /// <param name="plan">Plan along the columns.</param>
    /// <param name="work">Transformed columns.</param>
    /// <param name="lines">Line of the very first pairs at the first of the columns.</param>
    /// <param name="stride">Bytes from the line of some pairs to that of the next.</param>
    /// <param name="from">First pair, a multiple of the lanes.</param>
    /// <param name="to">Pair to stop before, a multiple of the lanes or the last pair's.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Spread(FourierPlan plan, Numbers* work, void* lines, nint stride, int from, int to)
    {
        int lanes = sizeof(Numbers) / sizeof(Number), partner = 64 / sizeof(Number);
        int[] places = plan.Places, mirrors = plan.Mirrors;
        byte* memory = stackalloc byte[4 * lanes * sizeof(Numbers) + Alignment];
        var tile = (Numbers*)(((nint)memory + Alignment - 1) & -Alignment);
        lines = (byte*)lines + from / lanes * stride;
        for (int first = from; first < to; first += lanes, lines = (byte*)lines + stride)
        {
            byte* next = (byte*)lines + stride, nextPartner = next + 2 * partner * sizeof(Numbers);
            for (int ahead = 0; Sse.IsSupported && ahead < 2 * lanes * sizeof(Numbers) && first + lanes < plan.Places.Length; ahead += 64)
            {
                Sse.Prefetch0(next + ahead);
                Sse.Prefetch0(nextPartner + ahead);
            }

            for (int lane = 0; lane < lanes; lane++)
            {
                if (first + lane >= to)
                {
                    tile[lane] = tile[lanes + lane] = tile[2 * lanes + lane] = tile[3 * lanes + lane] = default;
                    continue;
                }

                Numbers* plus = work + 2 * places[first + lane], minus = work + 2 * mirrors[first + lane];
                tile[lane] = plus[0] + minus[0];
                tile[lanes + lane] = plus[1] - minus[1];
                tile[2 * lanes + lane] = plus[1] + minus[1];
                tile[3 * lanes + lane] = minus[0] - plus[0];
            }

            var line = (Numbers*)lines;
            Transposition.Run(tile, 1, line, 2);
            Transposition.Run(tile + lanes, 1, line + 1, 2);
            Transposition.Run(tile + 2 * lanes, 1, line + 2 * partner, 2);
            Transposition.Run(tile + 3 * lanes, 1, line + 2 * partner + 1, 2);
        }
    }

    /// <summary>Undoes <see cref="Spread"/>, but for the factor of two.</summary>
    /// <inheritdoc cref="Spread"/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Collect(FourierPlan plan, void* lines, nint stride, Numbers* work, int from, int to)
    {
        int lanes = sizeof(Numbers) / sizeof(Number), partner = 64 / sizeof(Number), all = plan.Places.Length;
        int[] places = plan.Places, mirrors = plan.Mirrors;
        byte* memory = stackalloc byte[4 * lanes * sizeof(Numbers) + Alignment];
        var tile = (Numbers*)(((nint)memory + Alignment - 1) & -Alignment);
        lines = (byte*)lines + from / lanes * stride;
        for (int first = from; first < to; first += lanes, lines = (byte*)lines + stride)
        {
            var line = (Numbers*)lines;
            byte* next = (byte*)lines + stride, nextPartner = next + 2 * partner * sizeof(Numbers);
            for (int ahead = 0; Sse.IsSupported && ahead < 2 * lanes * sizeof(Numbers) && first + lanes < all; ahead += 64)
            {
                Sse.Prefetch0(next + ahead);
                Sse.Prefetch0(nextPartner + ahead);
            }

            Transposition.Run(line, 2, tile, 1);
            Transposition.Run(line + 1, 2, tile + lanes, 1);
            Transposition.Run(line + 2 * partner, 2, tile + 2 * lanes, 1);
            Transposition.Run(line + 2 * partner + 1, 2, tile + 3 * lanes, 1);
            for (int lane = 0; lane < lanes && first + lane < to; lane++)
            {
                Numbers* plus = work + 2 * places[first + lane], minus = work + 2 * mirrors[first + lane];
                Numbers ar = tile[lane], ai = tile[lanes + lane], br = tile[2 * lanes + lane], bi = tile[3 * lanes + lane];
                minus[0] = ar + bi;
                minus[1] = br - ai;
                plus[0] = ar - bi;
                plus[1] = ai + br;
            }
        }
    }
}
