using System.Text.Json;
using SpinBench.Networks.Data;

namespace SpinBench.Protocols.HallBars;

/// <summary>An activation curve as a run of <see cref="SigmoidNeuron"/> has left it, read back.</summary>
/// <param name="Inputs">Inputs in ascending order, in A.</param>
/// <param name="Means">Mean output at each input, in Ω.</param>
/// <param name="Deviations">Standard deviation of the output at each input, in Ω.</param>
/// <param name="Simulated">Whether it was measured on a virtual bench.</param>
internal sealed record ActivationCurveFile(double[] Inputs, double[] Means, double[] Deviations, bool Simulated)
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The <c>activation-curve.json</c> of a run.</param>
    /// <exception cref="DataSetException">The file cannot be read, or is no such curve.</exception>
    public static ActivationCurveFile Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var root = document.RootElement;
            if (root.GetProperty("kind").GetString() != ActivationCurveText.Kind || root.GetProperty("version").GetInt32() != ActivationCurveText.Version)
                throw Wrong("it is of another kind or version");
            var curve = new ActivationCurveFile(
                Values(root.GetProperty("input"), "A"), Values(root.GetProperty("output"), "Ω"), Numbers(root.GetProperty("deviation")), root.GetProperty("simulated").GetBoolean());
            if (curve.Means.Length != curve.Inputs.Length || curve.Deviations.Length != curve.Inputs.Length) throw Wrong("inputs, outputs and deviations are not of one number");
            if (curve.Inputs.Zip(curve.Inputs.Skip(1)).Any(pair => !(pair.Second > pair.First))) throw Wrong("its inputs do not rise");
            return curve;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataSetException($"the activation curve {path} ('curve-from') cannot be read: {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new DataSetException($"{path} ('curve-from') is no activation curve: {problem.Message} Name the activation-curve.json in the folder of a run of 'sigmoid-neuron'", problem);
        }

        double[] Values(JsonElement quantity, string unit) =>
            quantity.GetProperty("unit").GetString() == unit ? Numbers(quantity.GetProperty("values")) : throw Wrong("it is not of inputs in A and outputs in Ω");

        DataSetException Wrong(string what) => new($"{path} ('curve-from') cannot be learnt with: {what}. Name the activation-curve.json in the folder of a run of 'sigmoid-neuron'");
    }

    private static double[] Numbers(JsonElement values) => [.. values.EnumerateArray().Select(value => value.GetDouble())];
}
