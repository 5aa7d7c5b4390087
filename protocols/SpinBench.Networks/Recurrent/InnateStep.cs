namespace SpinBench.Networks.Recurrent;

/// <summary>What is done with a step of <see cref="InnateTraining"/>.</summary>
public enum InnateStep
{
    /// <summary>Without noise: what the network does is kept as what it is to repeat.</summary>
    Record,

    /// <summary>With noise: the connections are changed towards what was kept.</summary>
    Learn,

    /// <summary>With noise: the connections stay as they are.</summary>
    Test,
}
