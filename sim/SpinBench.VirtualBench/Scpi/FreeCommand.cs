namespace SpinBench.VirtualBench.Scpi;

/// <summary>Executes a command.</summary>
internal delegate void ScpiAction<in T>(T firmware, ref ScpiParameters parameters);

/// <summary>Answers a query.</summary>
internal delegate void ScpiQuestion<in T>(T firmware, ref ScpiParameters parameters, ref ScpiAnswer answer);

/// <summary>A header that reads its parameters itself.</summary>
/// <param name="action">What the command does, or null when there is only a query.</param>
/// <param name="question">What the query answers, or null when there is only a command.</param>
/// <param name="setParameters">Least and largest number of parameters of the command.</param>
/// <param name="askParameters">Least and largest number of parameters of the query.</param>
internal sealed class FreeCommand<T>(
    ScpiAction<T>? action, ScpiQuestion<T>? question, (int Least, int Most) setParameters, (int Least, int Most) askParameters)
    : ScpiCommand<T>
{
    public override bool CanSet => action is not null;

    public override bool CanAsk => question is not null;

    public override (int Least, int Most) SetParameters => setParameters;

    public override (int Least, int Most) AskParameters => askParameters;

    public override void Set(T firmware, ref ScpiParameters parameters) => action!(firmware, ref parameters);

    public override void Ask(T firmware, ref ScpiParameters parameters, ref ScpiAnswer answer) =>
        question!(firmware, ref parameters, ref answer);
}
