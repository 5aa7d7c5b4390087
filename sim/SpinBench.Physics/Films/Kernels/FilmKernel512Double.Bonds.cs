using System.Runtime.CompilerServices;
using SpinBench.Physics.Ensembles.Kernels;
using Number = double;
using Numbers = System.Runtime.Intrinsics.Vector512<double>;

namespace SpinBench.Physics.Films.Kernels;

/// <content>Films whose material is not the same everywhere.</content>
internal sealed unsafe partial class FilmKernel512Double<TTwist, TDrift, TVaried>
{
    // What a component of the neighbours counts across the bonds of a vector of cells: for exchange, and as differences for either twist.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Bond(
        Number* bonds,
        Number* below,
        nint plane,
        ref Numbers east,
        ref Numbers west,
        ref Numbers up,
        ref Numbers down,
        ref Numbers bulkX,
        ref Numbers bulkY,
        ref Numbers acrossX,
        ref Numbers acrossY)
    {
        if (typeof(TTwist) == typeof(BulkTwist) || typeof(TTwist) == typeof(Present))
        {
            bulkX = *(Numbers*)(bonds + 2 * plane) * east - *(Numbers*)(bonds + 2 * plane - 1) * west;
            bulkY = *(Numbers*)(bonds + 3 * plane) * up - *(Numbers*)(below + 3 * plane) * down;
        }

        if (typeof(TTwist) == typeof(InterfacialTwist) || typeof(TTwist) == typeof(Present))
        {
            acrossX = *(Numbers*)(bonds + 4 * plane) * east - *(Numbers*)(bonds + 4 * plane - 1) * west;
            acrossY = *(Numbers*)(bonds + 5 * plane) * up - *(Numbers*)(below + 5 * plane) * down;
        }

        east *= *(Numbers*)bonds;
        west *= *(Numbers*)(bonds - 1);
        up *= *(Numbers*)(bonds + plane);
        down *= *(Numbers*)(below + plane);
    }
}
