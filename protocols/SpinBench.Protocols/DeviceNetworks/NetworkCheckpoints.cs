using SpinBench.Networks.Checkpoints;
using SpinBench.Networks.Data;
using SpinBench.Networks.Recurrent;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>
/// Keeps a network every so many steps, so that a run on a real bench that was killed need not train it from the beginning. A run on a virtual
/// bench is gone through again instead, which brings the bench to where it was as well.
/// </summary>
/// <param name="checkpoints">Where they are kept; null for nowhere.</param>
/// <param name="name">Name of the checkpoint.</param>
internal sealed class NetworkCheckpoints(ICheckpointRecord? checkpoints, string name)
{
    private const int Every = 500;
    private const string Kind = "kind: recurrent network";

    private CheckpointEnvelope? _found;

    /// <summary>The step at which a resumed run goes back to the checkpoint; null where it does not.</summary>
    public int? ResumedAt { get; private set; }

    /// <summary>Looks for a checkpoint of a run that is resumed.</summary>
    /// <param name="measured">Number of steps that were measured.</param>
    /// <returns>What must be measured again.</returns>
    /// <exception cref="DataSetException">The checkpoint is damaged, or that of something else.</exception>
    public Restoration Restore(int measured)
    {
        _found = checkpoints?.Find(name) is { } kept ? KeptCheckpoint.Use(name, () => CheckpointEnvelope.Open(kept)) : null;
        ResumedAt = _found is { Body.Length: >= sizeof(int) } && BitConverter.ToInt32(_found.Body.Span) is var step && step > 0 && step <= measured ? step : null;
        return new Restoration(ResumedAt ?? 0);
    }

    /// <summary>Called before each step: keeps the network where it is time to, or brings it back where the run is resumed.</summary>
    /// <param name="step">Number of the step, from 0.</param>
    /// <param name="network">The network.</param>
    /// <param name="save">Writes what the protocol needs beside the network to go on; null where it needs nothing.</param>
    /// <param name="load">Goes back to what that has written.</param>
    /// <returns>True where it was kept or brought back: what else goes on from step to step begins anew there.</returns>
    /// <exception cref="DataSetException">The checkpoint is that of another network or of other settings.</exception>
    public bool Pass(int step, DeviceNetwork network, Action<BinaryWriter>? save = null, Action<BinaryReader>? load = null)
    {
        if (step == 0 || step % Every != 0) return false;
        string[] head = [Kind, .. network.Settings];
        if (ResumedAt == step && _found is { } found)
        {
            KeptCheckpoint.Use(name, () =>
            {
                found.Require(head);
                using var from = found.Read();
                network.Load(from);
                load?.Invoke(from);
                return found;
            });
            (ResumedAt, _found) = (null, null);
            return true;
        }

        var now = CheckpointEnvelope.Of(head, to =>
        {
            network.Save(to, step);
            save?.Invoke(to);
        });
        checkpoints?.Keep(name, now.Seal());
        return true;
    }
}
