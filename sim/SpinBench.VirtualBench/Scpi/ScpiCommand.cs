namespace SpinBench.VirtualBench.Scpi;

/// <summary>What a header does.</summary>
/// <typeparam name="T">The firmware that it acts upon.</typeparam>
internal abstract class ScpiCommand<T>
{
    /// <summary>True when the header may be used as a command.</summary>
    public virtual bool CanSet => true;

    /// <summary>True when the header may be used as a query.</summary>
    public virtual bool CanAsk => true;

    /// <summary>Least and largest number of parameters as a command.</summary>
    public virtual (int Least, int Most) SetParameters => (1, 1);

    /// <summary>Least and largest number of parameters as a query.</summary>
    public virtual (int Least, int Most) AskParameters => (0, 0);

    /// <summary>True when the command acts even while the instrument is busy and holds others back.</summary>
    public bool ActsAtOnce { get; set; }

    /// <summary>Executes the command; what is wrong with its parameters is left in them.</summary>
    public abstract void Set(T firmware, ref ScpiParameters parameters);

    /// <summary>Answers the query.</summary>
    public abstract void Ask(T firmware, ref ScpiParameters parameters, ref ScpiAnswer answer);
}
