using System.Globalization;
using SpinBench.Physics.Ensembles;

namespace SpinBench.Physics.Films;

/// <summary>What is wrong with a film is said before its first step, with the value and what is allowed.</summary>
internal static class FilmChecks
{
    /// <summary>Largest angle of precession in the applied and anisotropy fields in one step: a twelfth of a turn.</summary>
    private const double LargestAngle = Math.PI / 6;

    public static void Check(FilmGrid grid, FilmMaterial material, FilmSettings settings)
    {
        grid.Check();
        FilmFootprint.Check(grid, material, settings, adaptive: settings.TimeStep is null);
        CheckMaterial(grid, material);
        if (settings.VectorBits is not (512 or 256 or 64))
            throw new ArgumentException($"Vectors of {settings.VectorBits} bits were asked for: 512, 256 and 64 (scalar) are there.", nameof(settings));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(settings.Threads);
        if (settings.Scheme == Scheme.SemiImplicit)
            throw new ArgumentException("Films step by Heun or RungeKutta; the semi-implicit scheme is that of ensembles of macrospins.", nameof(settings));
        if (material.Temperature > 0 && settings.Scheme != Scheme.Heun)
            throw Wrong($"a temperature of {material.Temperature:R} K, but the Runge–Kutta scheme has no thermal field: choose Heun, or 0 K");
        CheckActions(grid, settings);
        CheckStep(grid, material, settings);
    }

    /// <summary>The longest fixed step that resolves precession and stays stable at the shortest spin waves of the grid, s.</summary>
    public static double LargestTimeStep(FilmGrid grid, FilmMaterial material, FilmSettings settings)
    {
        var cells = Enumerable.Range(0, grid.Count).Where(cell => FilmMaps.Saturation(grid, material, cell) > 0).ToArray();
        double least = cells.Min(cell => FilmMaps.Saturation(grid, material, cell)), damping = cells.Min(cell => FilmMaps.Alpha(material, cell));
        double anisotropy = 2 * cells.Max(cell => Math.Abs(material.AnisotropyMap?[cell] ?? material.Anisotropy)) / least;

        // Three deviations of the thermal field turn a cell by an angle that grows with the root of the step.
        double thermal = 3 * cells.Max(cell => FilmMaps.ThermalField(grid, material, 1, cell));
        double precession = anisotropy + Applied(settings) + settings.NonlocalFields.Sum(field => field.Bound) + SpinOrbit(settings) * material.SaturationMagnetization / least;
        double bonds = 0, drift = 0;
        double twist = Math.Abs(material.LargestBulk) + Math.Abs(material.LargestInterfacial);
        Along(grid.Columns, grid.CellWidth, Density(settings, density => density.X));
        Along(grid.Rows, grid.CellHeight, Density(settings, density => density.Y));
        double fastest = material.GyromagneticRatio * (precession + bonds) + drift;

        // On the imaginary axis the Runge–Kutta scheme is stable up to 2√2, Heun's never quite: there damping must make up for a growth of
        // (ω·dt)⁴/8 a step.
        double stable = settings.Scheme == Scheme.RungeKutta ? 2.5 : Math.Clamp(2 * Math.Cbrt(damping), 0.1, 1);
        double resolved = Math.Min(LargestAngle / (material.GyromagneticRatio * precession), Math.Pow(LargestAngle / (material.GyromagneticRatio * thermal), 2));
        return Math.Min(resolved, stable / fastest);

        // A wave of two cells' length turns by the field of both neighbours, twice over.
        void Along(int count, double edge, double density)
        {
            if (count == 1)
                return;
            bonds += (8 * material.LargestExchange / edge + 2 * twist) / (least * edge);
            drift += settings.Current is { } current ? Math.Abs(current.Drift(least)) * density / edge : 0;
        }
    }

    /// <summary>A current density that takes the place of another.</summary>
    public static void CheckDensity(FilmGrid grid, FilmSettings settings, double leastSaturation, IReadOnlyList<(double X, double Y)> density)
    {
        CheckCount(grid, density.Count, "current density");
        double drift = Math.Abs(settings.Current!.Drift(leastSaturation)) * (settings.Current.Signal?.Bound ?? 1);
        foreach (var (x, y) in density)
        {
            double share = (settings.TimeStep ?? 0) * drift * (Math.Abs(x) / grid.CellWidth + Math.Abs(y) / grid.CellHeight);
            if (!(share <= 1))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"A current density of ({x:G3}, {y:G3}) A/m² moves the texture by {share:G3} cells in a time step; one is the most, and the density must be finite."));
        }
    }

    /// <summary>A map has a value for each cell.</summary>
    public static void CheckCount(FilmGrid grid, int count, string what)
    {
        if (count != grid.Count)
            throw new ArgumentException($"The map of the {what} has {count} values; the film has {grid.Columns} × {grid.Rows} = {grid.Count} cells.");
    }

    private static void CheckMaterial(FilmGrid grid, FilmMaterial material)
    {
        Positive(material.SaturationMagnetization, "a saturation magnetisation", "A/m");
        Positive(material.GyromagneticRatio, "a gyromagnetic ratio", "rad/(s T)");
        NotNegative(material.ExchangeStiffness, "an exchange stiffness", "J/m");
        NotNegative(material.Damping, "a damping", "");
        NotNegative(material.Temperature, "a temperature", "K");
        Finite(material.Anisotropy, "an anisotropy", "J/m³");
        Finite(material.BulkDzyaloshinskii, "a bulk Dzyaloshinskii–Moriya interaction", "J/m²");
        Finite(material.InterfacialDzyaloshinskii, "an interfacial Dzyaloshinskii–Moriya interaction", "J/m²");
        _ = material.AnisotropyAxis.Unit();
        CheckMap(grid, material.SaturationMap, "saturation magnetisation", value => value >= 0, "A/m");
        CheckMap(grid, material.ExchangeMap, "exchange stiffness", value => value >= 0, "J/m");
        CheckMap(grid, material.AnisotropyMap, "anisotropy", _ => true, "J/m³");
        CheckMap(grid, material.BulkDzyaloshinskiiMap, "bulk Dzyaloshinskii–Moriya interaction", _ => true, "J/m²");
        CheckMap(grid, material.InterfacialDzyaloshinskiiMap, "interfacial Dzyaloshinskii–Moriya interaction", _ => true, "J/m²");
        CheckMap(grid, material.DampingMap, "damping", value => value >= 0, "");
        if (!Enumerable.Range(0, grid.Count).Any(cell => FilmMaps.Saturation(grid, material, cell) > 0))
            throw new ArgumentException("No cell of the film holds material.");
    }

    private static void CheckMap(FilmGrid grid, IReadOnlyList<double>? map, string what, Func<double, bool> allowed, string unit)
    {
        if (map is null)
            return;
        CheckCount(grid, map.Count, what);
        for (int cell = 0; cell < map.Count; cell++)
        {
            if (!double.IsFinite(map[cell]) || !allowed(map[cell]))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"Cell ({cell % grid.Columns}, {cell / grid.Columns}) of the film has a {what} of {map[cell]:R} {unit}: it must be finite, and not negative where that makes no sense."));
        }
    }

    private static void CheckActions(FilmGrid grid, FilmSettings settings)
    {
        if (!double.IsFinite(Applied(settings)) || !double.IsFinite(SpinOrbit(settings)))
            throw Wrong("a field or a torque that is not a number");
        if (settings.Pattern is { } pattern)
            CheckCount(grid, pattern.Fields.Count, "field pattern");
        if (settings.Current is { } current)
        {
            if (current.DensityMap is { } map)
                CheckCount(grid, map.Count, "current density");
            if (!double.IsFinite(Density(settings, density => density.X) + Density(settings, density => density.Y)) || !double.IsFinite(current.Polarization * current.NonAdiabaticity))
                throw Wrong("a current density, a polarisation or a non-adiabaticity that is not a number");
        }

        foreach (var field in settings.NonlocalFields)
        {
            if (!grid.HasCellsOf(field.Grid))
                throw new ArgumentException($"A nonlocal field is for {field.Grid.Columns} × {field.Grid.Rows} cells of {field.Grid.CellWidth:G4} × {field.Grid.CellHeight:G4} × {field.Grid.Thickness:G4} m; the film has others.", nameof(settings));
            if ((field.Grid.PeriodicX, field.Grid.PeriodicY) != (grid.PeriodicX, grid.PeriodicY))
                throw new ArgumentException("A nonlocal field is for a film that goes on beyond other edges than this one; make it for the film's own grid.", nameof(settings));
        }
    }

    private static void CheckStep(FilmGrid grid, FilmMaterial material, FilmSettings settings)
    {
        if (settings.TimeStep is not { } step)
            return;
        if (!(step > 0) || !double.IsFinite(step))
            throw new ArgumentException($"The time step is {step:R} s: it must be positive and finite.", nameof(settings));
        double largest = LargestTimeStep(grid, material, settings);
        if (!(step <= largest))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A time step of {step:G3} s does not resolve the precession in the fields and the exchange between these cells by the {settings.Scheme} scheme: {largest:G3} s is the longest allowed. Take that, or larger cells."), nameof(settings));
    }

    /// <summary>Bound of the applied fields, T.</summary>
    private static double Applied(FilmSettings settings)
    {
        double bound = settings.Field.Length + settings.FieldDrives.Sum(drive => drive.Signal.Bound * drive.Field.Length);
        return settings.Pattern is { } pattern ? bound + (pattern.Signal?.Bound ?? 1) * Most(pattern.Fields, field => field.Length) : bound;
    }

    private static double SpinOrbit(FilmSettings settings) =>
        settings.SpinOrbit is { } torque ? (torque.Signal?.Bound ?? 1) * (torque.DampingLike.Length + torque.FieldLike.Length) : 0;

    private static double Density(FilmSettings settings, Func<(double X, double Y), double> component) => settings.Current is { } current
        ? (current.Signal?.Bound ?? 1) * (current.DensityMap is { } map ? Most(map, density => Math.Abs(component(density))) : Math.Abs(component(current.Density)))
        : 0;

    // Unlike Max, not a number where one of the values is none.
    private static double Most<T>(IReadOnlyList<T> list, Func<T, double> value) => list.Aggregate(0.0, (most, item) => Math.Max(most, value(item)));

    private static void Positive(double value, string what, string unit)
    {
        if (!(value > 0) || !double.IsFinite(value))
            throw Wrong(string.Create(CultureInfo.InvariantCulture, $"{what} of {value:R} {unit}: it must be positive and finite"));
    }

    private static void NotNegative(double value, string what, string unit)
    {
        if (!(value >= 0) || !double.IsFinite(value))
            throw Wrong(string.Create(CultureInfo.InvariantCulture, $"{what} of {value:R} {unit}: it must be finite and not negative"));
    }

    private static void Finite(double value, string what, string unit)
    {
        if (!double.IsFinite(value))
            throw Wrong(string.Create(CultureInfo.InvariantCulture, $"{what} of {value:R} {unit}: it must be finite"));
    }

    private static ArgumentException Wrong(string what) => new($"The film has {what}.");
}
