namespace SpinBench.Roles;

/// <summary>
/// Brings synapses to states. One that is programmed for the first time is saturated either way, which says what conductances its states
/// have: equal steps between the two ends. From then on it is brought to a state by trains of rising pulses, each verified by a reading; the
/// height that last moved it is where its next train begins.
/// </summary>
/// <param name="access">Writes and reads the synapses.</param>
/// <param name="settings">Size of the array, and its pulses.</param>
internal sealed class SynapseProgrammer(ISynapseAccess access, SynapseArraySettings settings)
{
    private readonly SynapseLevels _levels = new(settings.Rows * settings.Columns, settings.States);
    private readonly List<int> _cells = [];

    /// <summary>Brings synapses to states.</summary>
    /// <param name="targets">The synapses, each once, and their states.</param>
    /// <param name="cancellation">Ends programming between two pulses.</param>
    public async ValueTask<ProgrammingCost> ProgramAsync(ReadOnlyMemory<SynapseTarget> targets, CancellationToken cancellation = default)
    {
        Require(targets);
        var cost = await LearnAsync(targets, cancellation).ConfigureAwait(false);
        var open = new List<SynapseTarget>();
        var dead = 0;
        foreach (var target in targets.Span)
        {
            // What is neither known nor open is rehearsed: nothing was read.
            if (_levels.IsOpen(target.Cell)) dead++;
            else if (_levels.IsKnown(target.Cell) && _levels.StateOf(target.Cell) != target.State) open.Add(target);
        }

        cost += new ProgrammingCost(open.Count + dead, 0, 0, dead);
        for (var train = 0; train < settings.Trains && open.Count > 0; train++)
        {
            foreach (var sign in new[] { 1, -1 })
                cost += await TrainAsync(open, sign, cancellation).ConfigureAwait(false);
            open.RemoveAll(target => _levels.StateOf(target.Cell) == target.State);
        }

        return cost + new ProgrammingCost(0, 0, 0, open.Count);
    }

    private void Require(ReadOnlyMemory<SynapseTarget> targets)
    {
        foreach (var target in targets.Span)
        {
            if (target.Cell < 0 || target.Cell >= settings.Rows * settings.Columns)
                throw new ArgumentException($"There is no synapse {target.Cell}; the array has {settings.Rows * settings.Columns}, numbered from 0.", nameof(targets));
            if (target.State < 0 || target.State >= settings.States)
                throw new ArgumentException($"There is no state {target.State}; a synapse has {settings.States}, numbered from 0.", nameof(targets));
        }
    }

    /// <summary>Saturates synapses that were never programmed either way.</summary>
    private async ValueTask<ProgrammingCost> LearnAsync(ReadOnlyMemory<SynapseTarget> targets, CancellationToken cancellation)
    {
        _cells.Clear();
        foreach (var target in targets.Span)
        {
            if (!_levels.IsKnown(target.Cell) && !_levels.IsOpen(target.Cell)) _cells.Add(target.Cell);
        }

        if (_cells.Count == 0) return default;
        int[] cells = [.. _cells];
        var conductances = new double[cells.Length];
        var cost = default(ProgrammingCost);
        foreach (var sign in new[] { 1, -1 })
        {
            // A second pulse, should the first not have arrived.
            for (var pulse = 0; pulse < 2; pulse++)
                cost += await PulseAsync(cells, sign * settings.Saturation, cancellation).ConfigureAwait(false);
            await access.ReadAsync(cells, conductances, cancellation).ConfigureAwait(false);
            _levels.Saturated(cells, conductances, sign > 0);
        }

        return cost;
    }

    /// <summary>A train of rising pulses of one sign, to those synapses that it brings nearer to their states.</summary>
    private async ValueTask<ProgrammingCost> TrainAsync(List<SynapseTarget> open, int sign, CancellationToken cancellation)
    {
        var active = open.FindAll(target => Math.Sign(target.State - _levels.StateOf(target.Cell)) == sign);
        var cost = default(ProgrammingCost);
        var pulses = (int)Math.Ceiling((settings.Saturation - settings.Start) / settings.Step) + 1;
        for (var pulse = 0; pulse < pulses && active.Count > 0; pulse++)
        {
            _cells.Clear();
            foreach (var target in active)
            {
                if (_levels.FirstPulse(target.Cell, sign > 0) <= pulse) _cells.Add(target.Cell);
            }

            if (_cells.Count == 0) continue;
            int[] cells = [.. _cells];
            var conductances = new double[cells.Length];
            var height = Math.Min(settings.Saturation, settings.Start + (pulse * settings.Step));
            cost += await PulseAsync(cells, sign * height, cancellation).ConfigureAwait(false);
            await access.ReadAsync(cells, conductances, cancellation).ConfigureAwait(false);
            _levels.Read(cells, conductances, pulse, sign > 0);
            active.RemoveAll(target => Math.Sign(target.State - _levels.StateOf(target.Cell)) != sign);
        }

        return cost;
    }

    private async ValueTask<ProgrammingCost> PulseAsync(int[] cells, double voltage, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        await access.WriteAsync(cells, voltage, settings.Width, cancellation).ConfigureAwait(false);
        return new ProgrammingCost(0, cells.Length, cells.Length * voltage * voltage / access.WriteResistance * settings.Width, 0);
    }
}
