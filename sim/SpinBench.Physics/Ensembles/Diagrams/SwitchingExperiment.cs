using SpinBench.Physics.Ensembles.Waveforms;

namespace SpinBench.Physics.Ensembles.Diagrams;

/// <summary>
/// One experiment on every point of a grid, run as one ensemble: each point has as many members as there are trials. Whether a member
/// switched is seen from the side of the plane across an axis on which it begins and ends.
/// </summary>
public sealed record SwitchingExperiment
{
    /// <summary>How long it takes, s: a whole number of time steps.</summary>
    public required double Duration { get; init; }

    /// <summary>How the ensemble is computed; its drives are those of the experiment.</summary>
    public required EnsembleSettings Settings { get; init; }

    /// <summary>Axis along which the states lie.</summary>
    public Cartesian Axis { get; init; } = Cartesian.AlongZ;

    /// <summary>Trials of each point; more than one make sense at a temperature.</summary>
    public int Trials { get; init; } = 1;

    /// <summary>Runs it.</summary>
    /// <param name="horizontal">Axis of the columns.</param>
    /// <param name="vertical">Axis of the rows.</param>
    /// <param name="memberAt">The member that stands at a column and a row.</param>
    /// <exception cref="ArgumentException">A member or a setting makes no sense; the message says which.</exception>
    public SwitchingDiagram Run(DiagramAxis horizontal, DiagramAxis vertical, Func<int, int, EnsembleMember> memberAt)
    {
        ArgumentNullException.ThrowIfNull(horizontal);
        ArgumentNullException.ThrowIfNull(vertical);
        ArgumentNullException.ThrowIfNull(memberAt);
        ArgumentOutOfRangeException.ThrowIfLessThan(Trials, 1);
        if (!(Duration >= Settings.TimeStep) || !double.IsFinite(Duration))
            throw new ArgumentException($"The experiment takes {Duration:R} s: at least one time step of {Settings.TimeStep:R} s is needed.");
        int columns = horizontal.Values.Count, points = checked(columns * vertical.Values.Count);
        var members = new EnsembleMember[checked(points * Trials)];
        for (int point = 0; point < points; point++)
            Array.Fill(members, memberAt(point % columns, point / columns), point * Trials, Trials);
        var axis = Axis.Unit();
        var ensemble = new MacrospinEnsemble(members, Settings);
        double[] begin = [.. Enumerable.Range(0, members.Length).Select(i => axis.Dot(ensemble[i]))];
        int across = Array.FindIndex(begin, along => along == 0);
        if (across >= 0)
            throw new ArgumentException($"Member {across} begins across the axis {axis}, on neither of its sides.");
        ensemble.Run(Duration);
        double[] switched = new double[points], mean = new double[points];
        for (int i = 0; i < members.Length; i++)
        {
            double end = axis.Dot(ensemble[i]);
            switched[i / Trials] += end * begin[i] < 0 ? 1.0 / Trials : 0;
            mean[i / Trials] += end / Trials;
        }

        return new SwitchingDiagram(horizontal, vertical, Trials, switched, mean);
    }

    /// <summary>
    /// Current against field: a pulse of every current, in every constant field, then a rest in the field alone.
    /// </summary>
    /// <param name="member">The member; its own field adds to the axis'.</param>
    /// <param name="response">What it feels of a current of one unit.</param>
    /// <param name="direction">Direction of the field.</param>
    /// <param name="fields">Fields, T: the columns.</param>
    /// <param name="currents">Currents, in the unit that the response is per: the rows.</param>
    /// <param name="pulse">A pulse of height one; the experiment's duration holds it and the rest.</param>
    public SwitchingDiagram CurrentAgainstField(EnsembleMember member, DriveResponse response, Cartesian direction, DiagramAxis fields, DiagramAxis currents, Waveform pulse)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(currents);
        var along = direction.Unit();
        return (this with { Settings = Settings with { Drives = [pulse] } }).Run(fields, currents, (column, row) => member with
        {
            Field = member.Field + fields.Values[column] * along,
            Responses = [Times(currents.Values[row], response)],
        });
    }

    /// <summary>Amplitude against width: pulses of every width and every amplitude, then a rest.</summary>
    /// <param name="member">The member.</param>
    /// <param name="response">What it feels of an amplitude of one unit.</param>
    /// <param name="widths">Widths of the pulses at half their height, s: the columns.</param>
    /// <param name="amplitudes">Amplitudes, in the unit that the response is per: the rows.</param>
    /// <param name="start">Where pulses begin, s; before, the member finds its thermal distribution.</param>
    /// <param name="edge">Duration of each edge, s.</param>
    /// <exception cref="ArgumentException">The experiment ends before the longest pulse.</exception>
    public SwitchingDiagram AmplitudeAgainstWidth(EnsembleMember member, DriveResponse response, DiagramAxis widths, DiagramAxis amplitudes, double start, double edge)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(widths);
        ArgumentNullException.ThrowIfNull(amplitudes);
        double end = start + edge + widths.Values[^1];
        if (!(end <= Duration))
            throw new ArgumentException($"The experiment takes {Duration:R} s, but its longest pulse ends at {end:R} s.");
        var drives = widths.Values.Select(width => (Waveform)PiecewiseLinear.Pulse(start, width, edge, 1)).ToArray();
        return (this with { Settings = Settings with { Drives = drives } }).Run(widths, amplitudes, (column, row) => member with
        {
            Responses = [.. Enumerable.Repeat(DriveResponse.None, column), Times(amplitudes.Values[row], response)],
        });
    }

    private static DriveResponse Times(double factor, DriveResponse response) => new()
    {
        Field = factor * response.Field,
        DampingLike = factor * response.DampingLike,
        Anisotropy = factor * response.Anisotropy,
        Transfer = factor * response.Transfer,
    };
}
