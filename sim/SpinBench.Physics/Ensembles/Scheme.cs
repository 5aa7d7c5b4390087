namespace SpinBench.Physics.Ensembles;

/// <summary>How an ensemble steps through time with a fixed step.</summary>
public enum Scheme
{
    /// <summary>Heun's scheme, second order; converges to the Stratonovich solution (García-Palacios and Lázaro, Phys. Rev. B 58, 14937, 1998).</summary>
    Heun,

    /// <summary>The classical Runge–Kutta scheme, fourth order; for zero temperature.</summary>
    RungeKutta,

    /// <summary>
    /// The semi-implicit midpoint rule, second order, which rotates each spin and so keeps its length
    /// (Mentink et al., J. Phys.: Condens. Matter 22, 176001, 2010); Stratonovich.
    /// </summary>
    SemiImplicit,
}
