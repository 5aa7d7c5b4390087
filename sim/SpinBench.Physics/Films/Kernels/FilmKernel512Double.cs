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

        for (; center < end; center += lanes)
        {
            if (typeof(TEnd) == typeof(StageEnd) && Sse.IsSupported)
            {
                // Rows of films beyond the second-level cache end where pages do, and there the processor stops fetching ahead by itself.
                Number* ahead = (Number*)((nint)center + toAhead);
                Sse.Prefetch0(ahead);
                Sse.Prefetch0(ahead + plane);
                Sse.Prefetch0(ahead + planes);
            }

            // Sums and differences over the neighbours along x and along y.
            Numbers east = *(Numbers*)(center + 1), west = *(Numbers*)(center - 1), up = *(Numbers*)((byte*)center + toNorth), down = *(Numbers*)((byte*)center + toSouth);
            Numbers x = *(Numbers*)center, alongXx = east - west, alongYx = up - down;
            if (typeof(TVaried) == typeof(Bonded))
            {
                Number* bonds = (Number*)row.Bonds + (center - start), below = (Number*)row.BondsSouth + (center - start);
                east *= *(Numbers*)bonds;
                west *= *(Numbers*)(bonds - 1);
                up *= *(Numbers*)(bonds + plane);
                down *= *(Numbers*)(below + plane);
            }

            Numbers bx = Lanes.FusedMultiplyAdd(exchangeX, east + west, baseX);
            bx = Lanes.FusedMultiplyAdd(exchangeY, up + down, bx);
            east = *(Numbers*)(center + plane + 1);
            west = *(Numbers*)(center + plane - 1);
            up = *(Numbers*)((byte*)center + toNorthY);
            down = *(Numbers*)((byte*)center + toSouthY);
            Numbers y = *(Numbers*)(center + plane), alongXy = east - west, alongYy = up - down;
            if (typeof(TVaried) == typeof(Bonded))
            {
                Number* bonds = (Number*)row.Bonds + (center - start), below = (Number*)row.BondsSouth + (center - start);
                east *= *(Numbers*)bonds;
                west *= *(Numbers*)(bonds - 1);
                up *= *(Numbers*)(bonds + plane);
                down *= *(Numbers*)(below + plane);
            }

            Numbers by = Lanes.FusedMultiplyAdd(exchangeX, east + west, baseY);
            by = Lanes.FusedMultiplyAdd(exchangeY, up + down, by);
            east = *(Numbers*)(center + planes + 1);
            west = *(Numbers*)(center + planes - 1);
            up = *(Numbers*)((byte*)center + toNorthZ);
            down = *(Numbers*)((byte*)center + toSouthZ);
            Numbers z = *(Numbers*)(center + planes), alongXz = east - west, alongYz = up - down;
            if (typeof(TVaried) == typeof(Bonded))
            {
                Number* bonds = (Number*)row.Bonds + (center - start), below = (Number*)row.BondsSouth + (center - start);
                east *= *(Numbers*)bonds;
                west *= *(Numbers*)(bonds - 1);
                up *= *(Numbers*)(bonds + plane);
                down *= *(Numbers*)(below + plane);
            }

            Numbers bz = Lanes.FusedMultiplyAdd(exchangeX, east + west, baseZ);
            bz = Lanes.FusedMultiplyAdd(exchangeY, up + down, bz);

            if (typeof(TTwist) == typeof(BulkTwist) || typeof(TTwist) == typeof(Present))
            {
                Numbers bulkXy = alongXy, bulkXz = alongXz, bulkYx = alongYx, bulkYz = alongYz;
                if (typeof(TVaried) == typeof(Bonded))
                {
                    Number* bonds = (Number*)row.Bonds + (center - start) + 2 * plane, below = (Number*)row.BondsSouth + (center - start) + 3 * plane;
                    Numbers bondEast = *(Numbers*)bonds, bondWest = *(Numbers*)(bonds - 1), bondUp = *(Numbers*)(bonds + plane), bondDown = *(Numbers*)below;
                    bulkXy = bondEast * *(Numbers*)(center + plane + 1) - bondWest * *(Numbers*)(center + plane - 1);
                    bulkXz = bondEast * *(Numbers*)(center + planes + 1) - bondWest * *(Numbers*)(center + planes - 1);
                    bulkYx = bondUp * *(Numbers*)((byte*)center + toNorth) - bondDown * *(Numbers*)((byte*)center + toSouth);
                    bulkYz = bondUp * *(Numbers*)((byte*)center + toNorthZ) - bondDown * *(Numbers*)((byte*)center + toSouthZ);
                }

                bx = Lanes.FusedMultiplyAdd(twistYY, bulkYz, bx);
                by = Avx512F.FusedMultiplyAddNegated(twistXX, bulkXz, by);
                bz = Lanes.FusedMultiplyAdd(twistXX, bulkXy, Avx512F.FusedMultiplyAddNegated(twistYY, bulkYx, bz));
            }

            if (typeof(TTwist) == typeof(InterfacialTwist) || typeof(TTwist) == typeof(Present))
            {
                Numbers acrossXx = alongXx, acrossXz = alongXz, acrossYy = alongYy, acrossYz = alongYz;
                if (typeof(TVaried) == typeof(Bonded))
                {
                    Number* bonds = (Number*)row.Bonds + (center - start) + 4 * plane, below = (Number*)row.BondsSouth + (center - start) + 5 * plane;
                    Numbers bondEast = *(Numbers*)bonds, bondWest = *(Numbers*)(bonds - 1), bondUp = *(Numbers*)(bonds + plane), bondDown = *(Numbers*)below;
                    acrossXx = bondEast * *(Numbers*)(center + 1) - bondWest * *(Numbers*)(center - 1);
                    acrossXz = bondEast * *(Numbers*)(center + planes + 1) - bondWest * *(Numbers*)(center + planes - 1);
                    acrossYy = bondUp * *(Numbers*)((byte*)center + toNorthY) - bondDown * *(Numbers*)((byte*)center + toSouthY);
                    acrossYz = bondUp * *(Numbers*)((byte*)center + toNorthZ) - bondDown * *(Numbers*)((byte*)center + toSouthZ);
                }

                bx = Lanes.FusedMultiplyAdd(twistXY, acrossXz, bx);
                by = Avx512F.FusedMultiplyAddNegated(twistYX, acrossYz, by);
                bz = Lanes.FusedMultiplyAdd(twistYX, acrossYy, Avx512F.FusedMultiplyAddNegated(twistXY, acrossXx, bz));
            }

            if (typeof(TVaried) != typeof(Absent))
            {
                nint at = (nint)(center - start);
                Number* pattern = (Number*)row.Pattern + at, extra = (Number*)row.Extra + at;
                Numbers dilution = *(Numbers*)((Number*)row.Dilution + at);
                Numbers axisX = Lanes.Create(set[CoefficientSet.Axis]), axisY = Lanes.Create(set[CoefficientSet.Axis + 1]), axisZ = Lanes.Create(set[CoefficientSet.Axis + 2]);
                Numbers along = Lanes.FusedMultiplyAdd(axisX, x, Lanes.FusedMultiplyAdd(axisY, y, axisZ * z));
                along *= anisotropy * *(Numbers*)((Number*)row.Anisotropy + at);
                bx = Lanes.FusedMultiplyAdd(along, axisX, bx);
                by = Lanes.FusedMultiplyAdd(along, axisY, by);
                bz = Lanes.FusedMultiplyAdd(along, axisZ, bz);
                Numbers strength = Lanes.Create(set[CoefficientSet.Pattern]), scale = Lanes.Create(set[CoefficientSet.Extra]);
                bx = Lanes.FusedMultiplyAdd(dilution, bx, fieldX);
                by = Lanes.FusedMultiplyAdd(dilution, by, fieldY);
                bz = Lanes.FusedMultiplyAdd(dilution, bz, fieldZ);
                bx = Lanes.FusedMultiplyAdd(strength, *(Numbers*)pattern, bx);
                by = Lanes.FusedMultiplyAdd(strength, *(Numbers*)(pattern + plane), by);
                bz = Lanes.FusedMultiplyAdd(strength, *(Numbers*)(pattern + planes), bz);
                bx = Lanes.FusedMultiplyAdd(scale, *(Numbers*)extra, bx);
                by = Lanes.FusedMultiplyAdd(scale, *(Numbers*)(extra + plane), by);
                bz = Lanes.FusedMultiplyAdd(scale, *(Numbers*)(extra + planes), bz);
            }
            else
            {
                bz = Lanes.FusedMultiplyAdd(anisotropy, z, bz);
            }

            if (typeof(TEnd) == typeof(FieldEnd))
            {
                *(Numbers*)target = bx;
                *(Numbers*)(target + plane) = by;
                *(Numbers*)(target + planes) = bz;
            }
            else
            {
                if (typeof(TDrift) == typeof(Present) || typeof(TVaried) != typeof(Absent))
                {
                    // What acts as m×p: the spin drift −(u·∇)m of Zhang and Li, and spin–orbit torque.
                    Numbers px = default, py = default, pz = default;
                    if (typeof(TDrift) == typeof(Present))
                    {
                        Numbers driftAlongX = drift * *(Numbers*)flow, driftAlongY = drift * *(Numbers*)(flow + plane);
                        px = Lanes.FusedMultiplyAdd(driftAlongY, alongYx, driftAlongX * alongXx);
                        py = Lanes.FusedMultiplyAdd(driftAlongY, alongYy, driftAlongX * alongXy);
                        pz = Lanes.FusedMultiplyAdd(driftAlongY, alongYz, driftAlongX * alongXz);
                        bx = Lanes.FusedMultiplyAdd(nonAdiabaticity, px, bx);
                        by = Lanes.FusedMultiplyAdd(nonAdiabaticity, py, by);
                        bz = Lanes.FusedMultiplyAdd(nonAdiabaticity, pz, bz);
                    }

                    if (typeof(TVaried) != typeof(Absent))
                    {
                        Numbers dilution = *(Numbers*)((Number*)row.Dilution + (center - start));
                        px = Lanes.FusedMultiplyAdd(dilution, Lanes.Create(set[CoefficientSet.DampingLike]), px);
                        py = Lanes.FusedMultiplyAdd(dilution, Lanes.Create(set[CoefficientSet.DampingLike + 1]), py);
                        pz = Lanes.FusedMultiplyAdd(dilution, Lanes.Create(set[CoefficientSet.DampingLike + 2]), pz);
                    }

                    bx = Lanes.FusedMultiplyAdd(y, pz, Avx512F.FusedMultiplyAddNegated(z, py, bx));
                    by = Lanes.FusedMultiplyAdd(z, px, Avx512F.FusedMultiplyAddNegated(x, pz, by));
                    bz = Lanes.FusedMultiplyAdd(x, py, Avx512F.FusedMultiplyAddNegated(y, px, bz));
                }

                if (typeof(TVaried) != typeof(Absent))
                    damping = *(Numbers*)((Number*)row.Damping + (center - start));
                Numbers qx = Lanes.FusedMultiplyAdd(damping, Avx512F.FusedMultiplyAddNegated(z, by, y * bz), bx);
                Numbers qy = Lanes.FusedMultiplyAdd(damping, Avx512F.FusedMultiplyAddNegated(x, bz, z * bx), by);
                Numbers qz = Lanes.FusedMultiplyAdd(damping, Avx512F.FusedMultiplyAddNegated(y, bx, x * by), bz);
                if (typeof(TVaried) != typeof(Absent))
                {
                    Numbers share = *(Numbers*)((Number*)row.Share + (center - start));
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
                    sumX = Lanes.FusedMultiplyAdd(two, *(Numbers*)second, *(Numbers*)first + x) - sumX;
                    sumY = Lanes.FusedMultiplyAdd(two, *(Numbers*)(second + plane), *(Numbers*)(first + plane) + y) - sumY;
                    sumZ = Lanes.FusedMultiplyAdd(two, *(Numbers*)(second + planes), *(Numbers*)(first + planes) + z) - sumZ;
                }

                sumX = Lanes.FusedMultiplyAdd(y, qz, Avx512F.FusedMultiplyAddNegated(z, qy, sumX));
                sumY = Lanes.FusedMultiplyAdd(z, qx, Avx512F.FusedMultiplyAddNegated(x, qz, sumY));
                sumZ = Lanes.FusedMultiplyAdd(x, qy, Avx512F.FusedMultiplyAddNegated(y, qx, sumZ));
                if (typeof(TEnd) == typeof(HeunEnd) || typeof(TEnd) == typeof(RungeKuttaEnd))
                {
                    // The sums are n = 2 or 3 times the directions. (15 − 10s + 3s²)/8 with s = |sum|²/n² is 1/√s to second order about
                    // s = 1: self-correcting from step to step, and cheaper than a root and a division.
                    Number n = typeof(TEnd) == typeof(HeunEnd) ? 2 : 3;
                    Numbers square = Lanes.FusedMultiplyAdd(sumX, sumX, Lanes.FusedMultiplyAdd(sumY, sumY, sumZ * sumZ));
                    Numbers shrink = Lanes.FusedMultiplyAdd(square, Lanes.Create(3 / (8 * n * n * n * n * n)), Lanes.Create(-5 / (4 * n * n * n)));
                    Numbers length = Lanes.FusedMultiplyAdd(square, shrink, Lanes.Create(15 / (8 * n)));
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
            if (typeof(TDrift) == typeof(Present))
                flow += lanes;
            target += lanes;
        }
    }
}
