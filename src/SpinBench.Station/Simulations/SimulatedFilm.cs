using SpinBench.Physics;
using SpinBench.Physics.Analysis;
using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Ensembles.Waveforms;
using SpinBench.Physics.Films;
using SpinBench.Physics.Magnetostatics;
using SpinBench.Randomness;

namespace SpinBench.Station.Simulations;

/// <summary>A film that goes through stages; each stage has a solver of its own, which begins where the last one ended.</summary>
internal sealed class SimulatedFilm : ISimulatedSystem
{
    private readonly FilmSystemSettings _system;
    private readonly SimulationSettings _settings;
    private readonly FilmGrid _grid;
    private readonly FilmMaterial _material;
    private readonly DemagnetizingField? _demagnetizing;
    private readonly IReadOnlyList<Observable<FilmObservables>> _columns;
    private Film _film;
    private FilmConduction? _conduction;
    private SimulationStage _stage = new();

    /// <param name="system">The film.</param>
    /// <param name="settings">The whole simulation.</param>
    /// <param name="folder">Where files are looked for.</param>
    public SimulatedFilm(FilmSystemSettings system, SimulationSettings settings, string folder)
    {
        (_system, _settings) = (system, settings);
        _columns = Observables.Choose(
            FilmObservables.Known(system.DemagnetizingField), settings.Outputs, [SimulationOutput.Energy, SimulationOutput.LargestTorque, SimulationOutput.SkyrmionNumber]);
        _grid = FilmLayout.GridOf(system);
        _material = FilmLayout.MaterialOf(system, _grid);

        // What is wrong with the film, its size above all, is known before its demagnetising tensor is computed.
        _film = new Film(_grid, _material, Solver(_stage, default, 0, null));
        if (system.DemagnetizingField) _demagnetizing = new DemagnetizingField(_grid, _material, settings.Threads);
        if (system.StartFile is { } file)
        {
            using var stream = File.OpenRead(Path.Combine(folder, file));
            _film.Load(OvfReader.Read(stream));
        }
        else
        {
            Fill();
        }

        Begin(_stage, default, 0);
    }

    public IReadOnlyList<(string Name, string Unit)> Quantities => [.. _columns.Select(column => (column.Name, column.Unit))];

    /// <summary>Whether textures cannot be trusted, because the cells are too large for them.</summary>
    public bool IsTooCoarse => _film.IsTooCoarse;

    public void Check(SimulationStage stage, Cartesian field, int number) => _ = Build(stage, field, number, ConductionOf(stage));

    public void Begin(SimulationStage stage, Cartesian field, int number)
    {
        var texture = _film.ToVectorField();

        // In a loop the stage stays: the current of the last row is where the search for the next one begins.
        if (!ReferenceEquals(stage, _stage)) _conduction = ConductionOf(stage);
        _stage = stage;
        _film = Build(stage, field, number, _conduction);
        _film.Load(texture);
    }

    public void Relax(Action<int, double>? watch, CancellationToken cancellation) => _film.Minimize(observe: watch, cancellation: cancellation);

    public void Advance(double duration, Action<double>? watch, CancellationToken cancellation)
    {
        if (_conduction is not null) _film.SetCurrentDensity(_conduction.Density(_film.ToVectorField()));
        var before = _film.Time;
        Action<double>? passed = watch is null ? null : time => watch(time - before);
        if (_stage.Step is not null)
        {
            _film.Run(duration, passed, cancellation);
            return;
        }

        _film.RunAdaptively(duration, new AdaptiveSettings { LongestStep = _stage.LongestStep(duration), Tolerance = 1e-7 }, passed, cancellation);
    }

    public (Cartesian Mean, double[] Quantities) Observe()
    {
        var moment = new FilmObservables(_film, _conduction);
        return (_film.MeanDirection(), [.. _columns.Select(column => column.Read(moment))]);
    }

    public VectorField Texture() => _film.ToVectorField();

    private FilmConduction? ConductionOf(SimulationStage stage) =>
        stage.Electrodes.Count > 0 ? new FilmConduction(_system, _grid, _material, stage.Electrodes) : null;

    // A search for equilibrium knows no torques of currents: there the current is looked for only where somebody wants the resistance.
    private Film Build(SimulationStage stage, Cartesian field, int number, FilmConduction? conduction) =>
        new(_grid, _material, Solver(stage, field, number, stage.Run is null ? null : conduction?.Density(_film.ToVectorField())));

    private FilmSettings Solver(SimulationStage stage, Cartesian field, int number, IReadOnlyList<(double X, double Y)>? density)
    {
        var drives = stage.SignalsOf(_settings.Seed, number);
        return new FilmSettings
        {
            TimeStep = stage.Step,
            Scheme = _system.Temperature > 0 ? Scheme.Heun : Scheme.RungeKutta,
            Threads = _settings.Threads,
            Seed = _settings.Seed,
            Component = $"simulation/stage/{number}",
            Field = field,
            FieldDrives = [.. from drive in drives where drive.Of.Field is not null select new FieldDrive(Vector.Of(drive.Of.Field!), drive.Signal)],
            Current = density is not null
                ? CurrentOf([0, 0], drives.SingleOrDefault(drive => drive.Of.Electrodes).Signal) with { DensityMap = density }
                : stage.Current is { } constant
                    ? CurrentOf(constant, null)
                    : (from drive in drives where drive.Of.Current is not null select CurrentOf(drive.Of.Current!, drive.Signal)).SingleOrDefault(),
            SpinOrbit = stage.SpinOrbit is not null || stage.FieldLike is not null
                ? TorqueOf(stage.SpinOrbit, stage.FieldLike, null)
                : (from drive in drives where drive.Of.ActsBySpinOrbit select TorqueOf(drive.Of.SpinOrbit, drive.Of.FieldLike, drive.Signal)).SingleOrDefault(),
            NonlocalFields = _demagnetizing is null ? [] : [_demagnetizing],
        };
    }

    private SpinCurrent CurrentOf(IReadOnlyList<double> density, Waveform? signal) => new()
    {
        Density = (density[0], density[1]),
        Polarization = _system.Polarization,
        NonAdiabaticity = _system.NonAdiabaticity,
        Signal = signal,
    };

    private static SpinOrbitTorque TorqueOf(IReadOnlyList<double>? dampingLike, IReadOnlyList<double>? fieldLike, Waveform? signal) =>
        new(Vector.OrNone(dampingLike), Vector.OrNone(fieldLike), signal);

    private void Fill()
    {
        double width = _grid.Columns * _grid.CellWidth, height = _grid.Rows * _grid.CellHeight;
        switch (_system.Start)
        {
            case FilmTexture.Random:
                var chance = new RandomStream(_settings.Seed, "simulation", "start");
                _film.Fill((_, _) => new Cartesian(chance.NextGaussian(), chance.NextGaussian(), chance.NextGaussian()));
                break;
            case FilmTexture.Vortex:
                var core = Math.Max(_grid.CellWidth, _material.ExchangeLength);
                _film.Fill((x, y) => new Cartesian(-(y - (height / 2)), x - (width / 2), core));
                break;
            case FilmTexture.Skyrmion:
                // The wall's width √(A/K) where there is an anisotropy, an eighth of the film otherwise; the radius a quarter of the film.
                var wall = _material.Anisotropy > 0 && _material.ExchangeStiffness > 0
                    ? Math.Sqrt(_material.ExchangeStiffness / _material.Anisotropy)
                    : Math.Min(width, height) / 8;
                _film.Fill((x, y) => SkyrmionAt(x - (width / 2), y - (height / 2), Math.Min(width, height) / 4, wall));
                break;
            case FilmTexture.TwoDomains:
                _film.Fill((x, _) => x < width / 2 ? Cartesian.AlongZ : new Cartesian(1e-3, 0, -1));
                break;
            default:
                _film.Fill(Vector.Of(_system.StartDirection));
                break;
        }
    }

    private Cartesian SkyrmionAt(double x, double y, double radius, double wall)
    {
        var distance = Math.Sqrt((x * x) + (y * y));
        var up = Math.Tanh((distance - radius) / wall);
        // Which way the wall turns is the choice of the Dzyaloshinskii–Moriya interaction.
        var across = Math.Sqrt(1 - (up * up)) * (_system.InterfacialDzyaloshinskii + _system.BulkDzyaloshinskii < 0 ? -1 : 1);
        if (distance == 0) return new Cartesian(0, 0, -1);
        return _system.BulkDzyaloshinskii != 0
            ? new Cartesian(-across * y / distance, across * x / distance, up)
            : new Cartesian(across * x / distance, across * y / distance, up);
    }
}
