namespace SpinBench.Samples.SttMtj;

/// <summary>How the response of a neuron is computed.</summary>
public enum NeuronFidelity
{
    /// <summary>By integrating the Landau–Lifshitz–Gilbert equation from rest for every stimulus.</summary>
    Llg,

    /// <summary>By the polynomial that its response follows between 0.8 and 1.0·10¹⁰ A/m², where networks use it.</summary>
    Polynomial,
}
