using SpinBench.Networks.Data;

namespace SpinBench.Protocols;

/// <summary>A checkpoint that a run has kept.</summary>
internal static class KeptCheckpoint
{
    /// <summary>Reads it, or goes on from it; where that cannot be done, whoever resumes the run is told what can be done instead.</summary>
    /// <typeparam name="T">What comes out.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="use">Reads it, or goes on from it.</param>
    /// <exception cref="DataSetException">The checkpoint is damaged, or that of something else.</exception>
    public static T Use<T>(string name, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (DataSetException problem)
        {
            throw new DataSetException(
                $"the checkpoint '{name}' of the run cannot be gone on with: {problem.Message} To learn anew, remove it from the folder 'checkpoints' of the run, and resume again", problem);
        }
    }
}
