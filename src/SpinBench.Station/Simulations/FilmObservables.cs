using SpinBench.Physics.Analysis;
using SpinBench.Physics.Films;

namespace SpinBench.Station.Simulations;

/// <summary>A film at one moment, each of its quantities computed once, if at all.</summary>
/// <param name="film">The film.</param>
internal sealed class FilmObservables(Film film)
{
    private readonly Lazy<FilmEnergies> _energies = new(film.Energies);
    private readonly Lazy<VectorField> _texture = new(film.ToVectorField);

    /// <summary>The columns that a film has.</summary>
    /// <param name="hasNonlocal">Whether it has a demagnetising field, whose second derivative the spin temperature would need.</param>
    public static IReadOnlyList<Observable<FilmObservables>> Known(bool hasNonlocal) =>
    [
        Energy(SimulationOutput.Energy, "energy", energies => energies.Total),
        Energy(SimulationOutput.ExchangeEnergy, "exchange energy", energies => energies.Exchange),
        Energy(SimulationOutput.DzyaloshinskiiEnergy, "Dzyaloshinskii energy", energies => energies.Dzyaloshinskii),
        Energy(SimulationOutput.AnisotropyEnergy, "anisotropy energy", energies => energies.Anisotropy),
        Energy(SimulationOutput.FieldEnergy, "field energy", energies => energies.Zeeman),
        Energy(SimulationOutput.DemagnetizingEnergy, "demagnetizing energy", energies => energies.Nonlocal),
        new(SimulationOutput.LargestTorque, "largest torque", "T", moment => moment.Film.LargestTorque()),
        new(SimulationOutput.SkyrmionNumber, "skyrmion number", "", moment => SkyrmionNumber.Of(moment._texture.Value)),
        new(SimulationOutput.Domains, "domains", "", moment => new DomainMap(moment._texture.Value).Domains.Count),
        new(SimulationOutput.WallPosition, "wall position", "m", moment => DomainWall.Position(moment._texture.Value) ?? double.NaN),
        .. hasNonlocal ? [] : new Observable<FilmObservables>[] { new(SimulationOutput.SpinTemperature, "spin temperature", "K", moment => moment.Film.SpinTemperature()) },
    ];

    private Film Film { get; } = film;

    private static Observable<FilmObservables> Energy(SimulationOutput output, string name, Func<FilmEnergies, double> part) =>
        new(output, name, "J", moment => part(moment._energies.Value));
}
