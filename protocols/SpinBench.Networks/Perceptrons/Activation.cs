namespace SpinBench.Networks.Perceptrons;

/// <summary>What a neuron makes of the sum of its inputs.</summary>
public abstract class Activation
{
    /// <summary>Name in reports.</summary>
    public abstract string Name { get; }

    /// <summary>What tells it from others, in a checkpoint: the name, and whatever else decides about its answers.</summary>
    public virtual string Identity => Name;

    /// <summary>
    /// True when the neurons of a layer differ from one another and answer together: then <see cref="ApplyLayer"/> is called for all of them
    /// from one thread, in the order of the samples.
    /// </summary>
    public virtual bool AnswersByLayer => false;

    /// <summary>Answers of many neurons at once.</summary>
    /// <param name="values">On entry the sums; on return the answers.</param>
    /// <param name="slopes">Receives the derivative of each answer by its sum; empty when nobody learns.</param>
    public abstract void Apply(Span<float> values, Span<float> slopes);

    /// <summary>Answers of a layer's neurons to one sample.</summary>
    /// <param name="values">On entry the sums, one a neuron; on return the answers.</param>
    /// <param name="slopes">Receives the derivative of each answer by its sum; empty when nobody learns.</param>
    /// <param name="cancellation">Ends the wait for devices.</param>
    public virtual void ApplyLayer(Span<float> values, Span<float> slopes, CancellationToken cancellation = default) => Apply(values, slopes);
}
