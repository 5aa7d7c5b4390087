using SpinBench.Protocols.Sequences;
using SpinBench.Quantities;
using SpinBench.Roles;
using SpinBench.Time;

namespace SpinBench.Protocols.Plasticity;

/// <summary>One trial: the sample is prepared, read, given spikes, and read again.</summary>
internal sealed class PlasticityTrial(IDriveSource write, ISpikePairSource spikes, IResistanceMeter readout, IFieldSource field, TimeProvider time)
{
    private readonly SequencePlayer _player = new(write, spikes, time);
    private readonly HeldField _field = new(field);

    /// <summary>Amplitude of the spikes in the unit of the role that applies them.</summary>
    public double AmplitudeOf(PlasticitySettings settings) => spikes.LevelOf(settings.Amplitude);

    /// <summary>Runs a trial.</summary>
    /// <param name="settings">How the sample is prepared, and in which field.</param>
    /// <param name="pair">The spikes.</param>
    /// <param name="count">How often they are applied.</param>
    /// <param name="pause">Pause after each time, in seconds.</param>
    /// <param name="cancellation">Ends the trial.</param>
    /// <returns>The readings before and after, in Ω.</returns>
    public async ValueTask<(double Before, double After)> RunAsync(
        PlasticitySettings settings, SpikePair pair, int count, [Unit("s")] double pause, CancellationToken cancellation)
    {
        await _field.HoldAsync(settings.Field, cancellation).ConfigureAwait(false);
        await _player.PlayAsync(settings.Preparation, cancellation).ConfigureAwait(false);
        var before = await readout.ReadAsync(cancellation).ConfigureAwait(false);
        for (var i = 0; i < count; i++)
        {
            await spikes.ApplyAsync(pair, cancellation).ConfigureAwait(false);
            await time.WaitAsync(pause, cancellation).ConfigureAwait(false);
        }

        return (before, await readout.ReadAsync(cancellation).ConfigureAwait(false));
    }
}
