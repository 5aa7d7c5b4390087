// This and its other part are written once, for eight doubles; the project file expands them to the other widths and precisions by replacing the names in this head.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using SpinBench.Physics.Ensembles.Kernels;
using Lanes = System.Runtime.Intrinsics.Vector512;
using Number = double;
using Numbers = System.Runtime.Intrinsics.Vector512<double>;

namespace SpinBench.Physics.Films.Kernels;

/// <inheritdoc/>
internal sealed unsafe partial class FilmKernel512Double<TTwist, TDrift, TVaried> : FilmKernel
    where TTwist : struct
    where TDrift : struct
    where TVaried : struct
{
    public override int NumberSize => sizeof(Number);

    public override void Stage(in FilmRow row) => Row<StageEnd>(row);

    public override void FinishRungeKutta(in FilmRow row) => Row<RungeKuttaEnd>(row);

    public override void FinishHeun(in FilmRow row) => Row<HeunEnd>(row);

    public override void Field(in FilmRow row) => Row<FieldEnd>(row);

    // One body with the intrinsics called directly: layers of small methods would exhaust the compiler's budget for inlining.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<TEnd>(in FilmRow row)
        where TEnd : struct
    {
        Number* center = (Number*)row.Center, origin = (Number*)row.Origin, target = (Number*)row.Target, flow = (Number*)row.Drift, set = (Number*)row.Set;

        // Pointers that move cost the ports that compute: other rows are addressed by their distance.
        nint plane = row.Plane, planes = 2 * plane, line = plane * sizeof(Number);
        nint toSouth = row.South - row.Center, toSouthY = toSouth + line, toSouthZ = toSouthY + line;
        nint toNorth = row.North - row.Center, toNorthY = toNorth + line, toNorthZ = toNorthY + line;
        nint toFirst = row.First - row.Target, toSecond = row.Second - row.Target, toAhead = row.Ahead - row.Center;
        Numbers fieldX = Lanes.Create(set[CoefficientSet.Field]), fieldY = Lanes.Create(set[CoefficientSet.Field + 1]), fieldZ = Lanes.Create(set[CoefficientSet.Field + 2]);
        Numbers exchangeX = Lanes.Create(set[CoefficientSet.Exchange]), exchangeY = Lanes.Create(set[CoefficientSet.Exchange + 1]);
        Numbers anisotropy = Lanes.Create(set[CoefficientSet.Anisotropy]), damping = Lanes.Create(set[CoefficientSet.Damping]);
        Numbers drift = Lanes.Create(set[CoefficientSet.Drift]), nonAdiabaticity = Lanes.Create(set[CoefficientSet.NonAdiabaticity]);
        Numbers twistXX = Lanes.Create(set[CoefficientSet.TwistAlongX]), twistXY = Lanes.Create(set[CoefficientSet.TwistAlongX + 1]);
        Numbers twistYX = Lanes.Create(set[CoefficientSet.TwistAlongY]), twistYY = Lanes.Create(set[CoefficientSet.TwistAlongY + 1]);
        bool isBulk = typeof(TTwist) == typeof(BulkTwist) || typeof(TTwist) == typeof(Present), isInterfacial = typeof(TTwist) == typeof(InterfacialTwist) || typeof(TTwist) == typeof(Present);
        int lanes = sizeof(Numbers) / sizeof(Number);
        Number* start = center, end = center + (row.Columns + lanes - 1) / lanes * lanes;

        // In a varied film all fields but the applied ones are larger where there is less magnetisation, so those wait.
        Numbers baseX = fieldX, baseY = fieldY, baseZ = fieldZ;
        if (typeof(TVaried) != typeof(Absent))
        {
            baseX = Lanes.Create(set[CoefficientSet.FieldLike]);
            baseY = Lanes.Create(set[CoefficientSet.FieldLike + 1]);
            baseZ = Lanes.Create(set[CoefficientSet.FieldLike + 2]);
        }

        // The torque of a vector is computed beside the field of the next: one after the other, they wait longer than the processor looks ahead.
        Numbers bx = default, by = default, bz = default, px = default, py = default, pz = default;
        for (; center <= end; center += lanes)
        {
            if (typeof(TEnd) == typeof(StageEnd) && Sse.IsSupported)
            {
                // Rows of films beyond the second-level cache end where pages do, and there the processor stops fetching ahead by itself.
                Number* soon = (Number*)((nint)center + toAhead);
                Sse.Prefetch0(soon);
                Sse.Prefetch0(soon + plane);
                Sse.Prefetch0(soon + planes);
            }

            // Sums and differences over the neighbours along x and along y, component by component.
            nint at = (nint)(center - start);
            Number* bonds = (Number*)row.Bonds + at, below = (Number*)row.BondsSouth + at;
            Numbers east = *(Numbers*)(center + planes + 1), west = *(Numbers*)(center + planes - 1), up = *(Numbers*)((byte*)center + toNorthZ), down = *(Numbers*)((byte*)center + toSouthZ);
            Numbers alongX = east - west, alongY = up - down, bulkX = alongX, bulkY = alongY, acrossX = alongX, acrossY = alongY;
            if (typeof(TVaried) == typeof(Bonded))
                Bond(bonds, below, plane, ref east, ref west, ref up, ref down, ref bulkX, ref bulkY, ref acrossX, ref acrossY);

            Numbers nextX = baseX, nextY = baseY, nextZ = Lanes.FusedMultiplyAdd(east + west, exchangeX, baseZ), nextPx = default, nextPy = default, nextPz = default;
            nextZ = Lanes.FusedMultiplyAdd(up + down, exchangeY, nextZ);
            if (isBulk)
            {
                nextX = Lanes.FusedMultiplyAdd(bulkY, twistYY, nextX);
                nextY = Avx512F.FusedMultiplyAddNegated(bulkX, twistXX, nextY);
            }

            if (isInterfacial)
            {
                nextX = Lanes.FusedMultiplyAdd(acrossX, twistXY, nextX);
                nextY = Avx512F.FusedMultiplyAddNegated(acrossY, twistYX, nextY);
            }

            Numbers driftAlongX = default, driftAlongY = default;
            if (typeof(TDrift) == typeof(Present))
            {
                driftAlongX = drift * *(Numbers*)flow;
                driftAlongY = drift * *(Numbers*)(flow + plane);
                nextPz = driftAlongX * alongX;
                nextPz = Lanes.FusedMultiplyAdd(driftAlongY, alongY, nextPz);
            }

            east = *(Numbers*)(center + 1);
            west = *(Numbers*)(center - 1);
            up = *(Numbers*)((byte*)center + toNorth);
            down = *(Numbers*)((byte*)center + toSouth);
            alongX = east - west;
            alongY = up - down;
            (bulkX, bulkY, acrossX, acrossY) = (alongX, alongY, alongX, alongY);
            if (typeof(TVaried) == typeof(Bonded))
                Bond(bonds, below, plane, ref east, ref west, ref up, ref down, ref bulkX, ref bulkY, ref acrossX, ref acrossY);

            nextX = Lanes.FusedMultiplyAdd(east + west, exchangeX, nextX);
            nextX = Lanes.FusedMultiplyAdd(up + down, exchangeY, nextX);
            if (isBulk)
                nextZ = Avx512F.FusedMultiplyAddNegated(bulkY, twistYY, nextZ);
            if (isInterfacial)
                nextZ = Avx512F.FusedMultiplyAddNegated(acrossX, twistXY, nextZ);
            if (typeof(TDrift) == typeof(Present))
            {
                nextPx = driftAlongX * alongX;
                nextPx = Lanes.FusedMultiplyAdd(driftAlongY, alongY, nextPx);
            }

            east = *(Numbers*)(center + plane + 1);
            west = *(Numbers*)(center + plane - 1);
            up = *(Numbers*)((byte*)center + toNorthY);
            down = *(Numbers*)((byte*)center + toSouthY);
            alongX = east - west;
            alongY = up - down;
            (bulkX, bulkY, acrossX, acrossY) = (alongX, alongY, alongX, alongY);
            if (typeof(TVaried) == typeof(Bonded))
                Bond(bonds, below, plane, ref east, ref west, ref up, ref down, ref bulkX, ref bulkY, ref acrossX, ref acrossY);

            nextY = Lanes.FusedMultiplyAdd(east + west, exchangeX, nextY);
            nextY = Lanes.FusedMultiplyAdd(up + down, exchangeY, nextY);
            if (isBulk)
                nextZ = Lanes.FusedMultiplyAdd(bulkX, twistXX, nextZ);
            if (isInterfacial)
                nextZ = Lanes.FusedMultiplyAdd(acrossY, twistYX, nextZ);
            if (typeof(TDrift) == typeof(Present))
            {
                nextPy = driftAlongX * alongX;
                nextPy = Lanes.FusedMultiplyAdd(driftAlongY, alongY, nextPy);
            }

            if (typeof(TVaried) == typeof(Absent))
            {
                nextZ = Lanes.FusedMultiplyAdd(anisotropy, *(Numbers*)(center + planes), nextZ);
            }
            else
            {
                Number* pattern = (Number*)row.Pattern + at, extra = (Number*)row.Extra + at;
                Numbers dilution = *(Numbers*)((Number*)row.Dilution + at);
                Numbers axisX = Lanes.Create(set[CoefficientSet.Axis]), axisY = Lanes.Create(set[CoefficientSet.Axis + 1]), axisZ = Lanes.Create(set[CoefficientSet.Axis + 2]);
                Numbers along = axisZ * *(Numbers*)(center + planes);
                along = Lanes.FusedMultiplyAdd(axisY, *(Numbers*)(center + plane), along);
                along = Lanes.FusedMultiplyAdd(axisX, *(Numbers*)center, along);
                along *= anisotropy * *(Numbers*)((Number*)row.Anisotropy + at);
                nextX = Lanes.FusedMultiplyAdd(along, axisX, nextX);
                nextY = Lanes.FusedMultiplyAdd(along, axisY, nextY);
                nextZ = Lanes.FusedMultiplyAdd(along, axisZ, nextZ);
                Numbers strength = Lanes.Create(set[CoefficientSet.Pattern]), scale = Lanes.Create(set[CoefficientSet.Extra]);
                nextX = Lanes.FusedMultiplyAdd(dilution, nextX, fieldX);
                nextY = Lanes.FusedMultiplyAdd(dilution, nextY, fieldY);
                nextZ = Lanes.FusedMultiplyAdd(dilution, nextZ, fieldZ);
                nextX = Lanes.FusedMultiplyAdd(strength, *(Numbers*)pattern, nextX);
                nextY = Lanes.FusedMultiplyAdd(strength, *(Numbers*)(pattern + plane), nextY);
                nextZ = Lanes.FusedMultiplyAdd(strength, *(Numbers*)(pattern + planes), nextZ);
                nextX = Lanes.FusedMultiplyAdd(scale, *(Numbers*)extra, nextX);
                nextY = Lanes.FusedMultiplyAdd(scale, *(Numbers*)(extra + plane), nextY);
                nextZ = Lanes.FusedMultiplyAdd(scale, *(Numbers*)(extra + planes), nextZ);
            }

            // What acts as m×p: the spin drift −(u·∇)m of Zhang and Li, and spin–orbit torque.
            if (typeof(TEnd) != typeof(FieldEnd) && typeof(TDrift) == typeof(Present))
            {
                nextX = Lanes.FusedMultiplyAdd(nonAdiabaticity, nextPx, nextX);
                nextY = Lanes.FusedMultiplyAdd(nonAdiabaticity, nextPy, nextY);
                nextZ = Lanes.FusedMultiplyAdd(nonAdiabaticity, nextPz, nextZ);
                flow += lanes;
            }

            if (typeof(TVaried) != typeof(Absent))
            {
                Numbers dilution = *(Numbers*)((Number*)row.Dilution + at);
                nextPx = Lanes.FusedMultiplyAdd(dilution, Lanes.Create(set[CoefficientSet.DampingLike]), nextPx);
                nextPy = Lanes.FusedMultiplyAdd(dilution, Lanes.Create(set[CoefficientSet.DampingLike + 1]), nextPy);
                nextPz = Lanes.FusedMultiplyAdd(dilution, Lanes.Create(set[CoefficientSet.DampingLike + 2]), nextPz);
            }

            if (center > start)
            {
                if (typeof(TEnd) == typeof(FieldEnd))
                {
                    *(Numbers*)target = bx;
                    *(Numbers*)(target + plane) = by;
                    *(Numbers*)(target + planes) = bz;
                }
                else
                {
                    Numbers x = *(Numbers*)(center - lanes), y = *(Numbers*)(center + plane - lanes), z = *(Numbers*)(center + planes - lanes);
                    if (typeof(TDrift) == typeof(Present) || typeof(TVaried) != typeof(Absent))
                    {
                        bx = Avx512F.FusedMultiplyAddNegated(z, py, bx);
                        by = Avx512F.FusedMultiplyAddNegated(x, pz, by);
                        bz = Avx512F.FusedMultiplyAddNegated(y, px, bz);
                        bx = Lanes.FusedMultiplyAdd(y, pz, bx);
                        by = Lanes.FusedMultiplyAdd(z, px, by);
                        bz = Lanes.FusedMultiplyAdd(x, py, bz);
                    }

                    if (typeof(TVaried) != typeof(Absent))
                        damping = *(Numbers*)((Number*)row.Damping + at - lanes);
                    Numbers qx = y * bz, qy = z * bx, qz = x * by;
                    qx = Avx512F.FusedMultiplyAddNegated(z, by, qx);
                    qy = Avx512F.FusedMultiplyAddNegated(x, bz, qy);
                    qz = Avx512F.FusedMultiplyAddNegated(y, bx, qz);
                    qx = Lanes.FusedMultiplyAdd(qx, damping, bx);
                    qy = Lanes.FusedMultiplyAdd(qy, damping, by);
                    qz = Lanes.FusedMultiplyAdd(qz, damping, bz);
                    if (typeof(TVaried) != typeof(Absent))
                    {
                        Numbers share = *(Numbers*)((Number*)row.Share + at - lanes);
                        qx *= share;
                        qy *= share;
                        qz *= share;
                    }

                    // A step ends where it began.
                    Number* before = typeof(TEnd) == typeof(StageEnd) ? origin : target;
                    Numbers sumX = *(Numbers*)before, sumY = *(Numbers*)(before + plane), sumZ = *(Numbers*)(before + planes);
                    if (typeof(TEnd) == typeof(HeunEnd))
                    {
                        sumX += x;
                        sumY += y;
                        sumZ += z;
                    }
                    else if (typeof(TEnd) == typeof(RungeKuttaEnd))
                    {
                        Number* first = (Number*)((nint)target + toFirst), second = (Number*)((nint)target + toSecond);
                        Numbers two = Lanes.Create((Number)2);
                        sumX = x - sumX + *(Numbers*)first;
                        sumY = y - sumY + *(Numbers*)(first + plane);
                        sumZ = z - sumZ + *(Numbers*)(first + planes);
                        sumX = Lanes.FusedMultiplyAdd(two, *(Numbers*)second, sumX);
                        sumY = Lanes.FusedMultiplyAdd(two, *(Numbers*)(second + plane), sumY);
                        sumZ = Lanes.FusedMultiplyAdd(two, *(Numbers*)(second + planes), sumZ);
                    }

                    sumX = Avx512F.FusedMultiplyAddNegated(z, qy, sumX);
                    sumY = Avx512F.FusedMultiplyAddNegated(x, qz, sumY);
                    sumZ = Avx512F.FusedMultiplyAddNegated(y, qx, sumZ);
                    sumX = Lanes.FusedMultiplyAdd(y, qz, sumX);
                    sumY = Lanes.FusedMultiplyAdd(z, qx, sumY);
                    sumZ = Lanes.FusedMultiplyAdd(x, qy, sumZ);
                    if (typeof(TEnd) == typeof(HeunEnd) || typeof(TEnd) == typeof(RungeKuttaEnd))
                    {
                        // The sums are n = 2 or 3 times the directions. (15 − 10s + 3s²)/8 with s = |sum|²/n² is 1/√s to second order about
                        // s = 1: self-correcting from step to step, and cheaper than a root and a division.
                        Number n = typeof(TEnd) == typeof(HeunEnd) ? 2 : 3;
                        Numbers square = sumZ * sumZ;
                        square = Lanes.FusedMultiplyAdd(sumY, sumY, square);
                        square = Lanes.FusedMultiplyAdd(sumX, sumX, square);
                        Numbers length = Lanes.FusedMultiplyAdd(square, Lanes.Create(3 / (8 * n * n * n * n * n)), Lanes.Create(-5 / (4 * n * n * n)));
                        length = Lanes.FusedMultiplyAdd(length, square, Lanes.Create(15 / (8 * n)));
                        sumX *= length;
                        sumY *= length;
                        sumZ *= length;
                    }

                    *(Numbers*)target = sumX;
                    *(Numbers*)(target + plane) = sumY;
                    *(Numbers*)(target + planes) = sumZ;
                }

                if (typeof(TEnd) == typeof(StageEnd))
                    origin += lanes;
                target += lanes;
            }

            (bx, by, bz) = (nextX, nextY, nextZ);
            (px, py, pz) = (nextPx, nextPy, nextPz);
        }
    }
}
