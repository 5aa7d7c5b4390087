using System.Globalization;
using System.Numerics;
using MathNet.Numerics.IntegralTransforms;
using SpinBench.Physics;
using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Films;
using SpinBench.Physics.Magnetostatics;
using SpinBench.Physics.Magnetostatics.Kernels;

namespace SpinBench.Benchmarks;

/// <summary>The demagnetising field of a film: processor time per cell, beside that of its transforms alone and of those of MathNet.</summary>
internal static unsafe class DemagnetizingTable
{
    private const double BatchCells = 1.5e6;

    public static IEnumerable<Figure> Measure()
    {
        foreach (int edge in new[] { 128, 256, 512, 200 })
        {
            foreach (var figure in Field(edge, isSingle: false, 60)) yield return figure;
            foreach (var figure in Field(edge, isSingle: true, 30)) yield return figure;
        }

        yield return StepAgainstTransforms(256, isSingle: false);
        yield return StepAgainstTransforms(256, isSingle: true);
        yield return MathNetAgainstOurs(256);
        foreach (var figure in Threads(256)) yield return figure;
    }

    private static IEnumerable<Figure> Field(int edge, bool isSingle, double goal)
    {
        var film = new Evaluation(edge, isSingle, 1);
        int calls = (int)Math.Max(1, BatchCells / (edge * edge));
        var transforms = Transforms(edge, isSingle);
        film.Add();
        var (seconds, peak) = PhysicsTable.InTurns(() => Repeat(calls, film.Add), PhysicsTable.Peak);
        double each = seconds / calls;
        string name = string.Create(CultureInfo.InvariantCulture, $"demagnetising field, {edge}×{edge}, {(isSingle ? "single" : "double")}");
        yield return new Figure(name + ", per cell", each / edge / edge * 1e9, "ns", goal);

        // As is customary, 5·N·log2 N for a complex transform of N points; three real ones there and back on twice the edge.
        double points = 4.0 * edge * edge, operations = 3 * 5 * points * Math.Log2(points);
        yield return new Figure(name + ", customary operations as a share of the peak", 100 * operations / each / peak / (isSingle ? 2 : 1), "%", 20, MoreIsBetter: true);
        yield return new Figure(name + ", against its transforms alone", Ratio(() => Repeat(calls, film.Add), () => Repeat(calls, transforms)), "×", 2);
    }

    // A step by Runge and Kutta with exchange, anisotropy, Dzyaloshinskii–Moriya interaction, an applied field, a spin-polarised current, and the
    // demagnetising field, which is evaluated four times.
    private static Figure StepAgainstTransforms(int edge, bool isSingle)
    {
        var grid = new FilmGrid(edge, edge, 4e-9, 4e-9, 3e-9);
        var material = new FilmMaterial { SaturationMagnetization = 8e5, ExchangeStiffness = 1.3e-11, Anisotropy = 1e4, BulkDzyaloshinskii = 1e-3, Damping = 0.02 };
        var film = new Film(grid, material, new FilmSettings
        {
            TimeStep = 1e-13,
            Precision = isSingle ? Precision.Single : Precision.Double,
            Field = new Cartesian(0.01, 0.02, 0.05),
            Current = new SpinCurrent { DensityMap = [.. Enumerable.Range(0, edge * edge).Select(cell => (1e12, 1e11 * Math.Sin(cell)))], NonAdiabaticity = 0.2 },
            NonlocalFields = [new DemagnetizingField(grid, material)],
        });
        var transforms = Transforms(edge, isSingle);
        double ratio = Ratio(() => film.Step(5), () => Repeat(20, transforms));
        return new Figure($"step of a film with its demagnetising field, {edge}×{edge}, {(isSingle ? "single" : "double")}, against its transforms alone", ratio, "×", 2);
    }

    private static IEnumerable<Figure> Threads(int edge)
    {
        Evaluation alone = new(edge, isSingle: false, 1), both = new(edge, isSingle: false, 2);
        const int Calls = 30;
        Action one = () => Repeat(Calls, alone.Add), two = () => Repeat(Calls, both.Add);
        yield return new Figure($"demagnetising field, two threads against one, {edge}×{edge}, processor time", PhysicsTable.Ratio(two, one, PhysicsTable.Time), "×", 1.2);
        yield return new Figure($"demagnetising field, one thread against two, {edge}×{edge}, wall time (needs two idle cores)", PhysicsTable.Ratio(one, two, PhysicsTable.Wall), "×", 1.6, MoreIsBetter: true);
    }

    // MathNet's managed transform, complex because it has no other, of every row and column, three there and three back: what the field would cost at least.
    private static Figure MathNetAgainstOurs(int edge)
    {
        var data = new Complex[2 * edge];
        var film = new Evaluation(edge, isSingle: false, 1);
        double ratio = Ratio(
            () =>
            {
                for (int i = 0; i < 3 * 4 * edge; i++)
                {
                    Fourier.Forward(data, FourierOptions.NoScaling);
                    Fourier.Inverse(data, FourierOptions.NoScaling);
                }
            },
            film.Add);
        return new Figure($"six transforms of MathNet against the whole field, {edge}×{edge}", ratio, "×", 10, MoreIsBetter: true);
    }

    // The same transforms of columns and lines, without anything around them, on work areas that stay in the cache. They transform zeros, which take as
    // long as other numbers and stay what they are however often they go there and back without being scaled.
    private static Action Transforms(int edge, bool isSingle)
    {
        var kernel = FourierKernel.Create(EnsembleSettings.WidestVector, isSingle);
        var plan = new FourierPlan(FourierPlan.LengthFor(2 * edge - 1), isSingle);
        int vector = kernel.LaneCount * kernel.NumberSize, size = 2 * plan.Length * vector;
        var memory = new AlignedMemory(2L * size);
        var columns = new Columns((nint)memory.Address + size, (nint)memory.Address + size + vector, 2 * vector, edge);
        int group = 2 * kernel.Partner, pairs = 3 * ((edge + group - 1) / group) * (kernel.Partner / kernel.LaneCount);
        int lines = 3 * (plan.Length / 2 / kernel.LaneCount + 1);
        return () =>
        {
            for (int i = 0; i < pairs + lines; i++)
            {
                kernel.Forward(plan, columns, memory.Address);
                kernel.Back(plan, memory.Address, columns, added: false);
            }
        };
    }

    private static double Ratio(Action ours, Action theirs) => PhysicsTable.Ratio(ours, theirs, PhysicsTable.Time);

    private static void Repeat(int times, Action action)
    {
        for (int i = 0; i < times; i++) action();
    }

    private sealed class Evaluation
    {
        private readonly DemagnetizingField _field;
        private readonly bool _isSingle;
        private readonly int _edge;
        private readonly double[][] _double;
        private readonly float[][] _single;

        public Evaluation(int edge, bool isSingle, int threads)
        {
            (_edge, _isSingle) = (edge, isSingle);
            _field = new DemagnetizingField(
                new FilmGrid(edge, edge, 4e-9, 4e-9, 3e-9), new FilmMaterial { SaturationMagnetization = 8e5, Damping = 0.01 }, threads);
            _double = [.. Enumerable.Range(0, 6).Select(_ => new double[isSingle ? 0 : edge * edge])];
            _single = [.. Enumerable.Range(0, 6).Select(_ => new float[isSingle ? edge * edge : 0])];
            foreach (var m in _double.Take(3)) Array.Fill(m, 0.5);
            foreach (var m in _single.Take(3)) Array.Fill(m, 0.5f);
        }

        public void Add()
        {
            if (_isSingle)
                _field.Add(Vectors(_single, 0), Vectors(_single, 3));
            else
                _field.Add(Vectors(_double, 0), Vectors(_double, 3));
        }

        private CellVectors<T> Vectors<T>(T[][] arrays, int first)
            where T : unmanaged => new(arrays[first], arrays[first + 1], arrays[first + 2], _edge, _edge, _edge);
    }
}
