using SpinBench.Settings;

namespace SpinBench.Station.Simulations;

/// <summary>Layers have names of their own, and couplings name two of them.</summary>
internal static class StackChecks
{
    /// <summary>Checks a stack.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="node">Where it was written.</param>
    /// <exception cref="SettingsException">Names do not say which layer is meant, or a coupling says nothing or two things.</exception>
    public static void Check(StackSystemSettings stack, SettingsNode node)
    {
        if (stack.Layers.Count == 0) throw node.Error("'layers' is empty: a stack has one layer at least");
        string[] names = [.. stack.Layers.Select(layer => layer.Name)];
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Length == 0 || names[i].Contains(',', StringComparison.Ordinal) || Array.IndexOf(names, names[i]) < i)
                throw node["layers"]!.Items[i].Error($"the layer's name '{names[i]}' must be one that no other layer has, without commas");
        }

        for (var i = 0; i < stack.Couplings.Count; i++) Check(stack.Couplings[i], names, node["couplings"]!.Items[i]);
    }

    private static void Check(LayerCouplingSettings coupling, string[] names, SettingsNode node)
    {
        if (coupling.Between.Count != 2 || coupling.Between[0] == coupling.Between[1]) throw node.Error("'between' names two layers, for example 'between: [free, reference]'");
        foreach (var name in coupling.Between)
        {
            if (!names.Contains(name)) throw node.ErrorUnknown("layer", name, names);
        }

        var exchange = coupling.Exchange != 0 || coupling.BiquadraticExchange != 0;
        if (exchange == coupling.Distance is not null)
            throw node.Error("a coupling is an 'exchange' (or a 'biquadratic-exchange') over an 'area', or the stray field at a 'distance'; couplings add up");
        if (exchange != coupling.Area is not null) throw node.Error("exchange needs its 'area', and nothing else does");
        if (coupling.Area is { } area && !(area > 0)) throw node.Error("'area' must be above zero");
        VectorChecks.Three(node, "distance", coupling.Distance);
    }
}
