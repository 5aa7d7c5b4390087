using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpinBench.Protocols.HallBars;

/// <summary>A measured activation curve as files: <see cref="ActivationCurveFile"/> reads the first back, for networks that learn with it.</summary>
internal static class ActivationCurveText
{
    /// <summary>What such a file says it is.</summary>
    public const string Kind = "activation-curve";

    /// <summary>Version of the file's form.</summary>
    public const int Version = 1;

    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The curve as JSON: input and output in SI, the mean, deviation and number of evaluations at each input, and the fit.</summary>
    public static string Json(ActivationCurve curve, bool simulated)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", Kind);
            writer.WriteNumber("version", Version);
            writer.WriteBoolean("simulated", simulated);
            WriteQuantity(writer, "input", "current", "A", curve.Inputs);
            WriteQuantity(writer, "output", "hall-resistance", "Ω", curve.Means);
            WriteNumbers(writer, "deviation", curve.Deviations);
            WriteNumbers(writer, "evaluations", curve.Counts.Select(count => (double)count));
            if (curve.Fit is { } fit)
            {
                writer.WriteStartObject("sigmoid");
                writer.WriteNumber("midpoint", fit.Midpoint);
                writer.WriteNumber("slope", fit.Slope);
                writer.WriteNumber("lowest", curve.Lowest);
                writer.WriteNumber("highest", curve.Highest);
                writer.WriteNumber("residual", fit.Residual);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(memory.ToArray()) + "\n";
    }

    /// <summary>The curve as a table.</summary>
    public static string Csv(ActivationCurve curve, bool simulated)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        if (simulated) text.WriteLine(Runs.SimulatedData.Mark);
        text.WriteLine("input (A),output (Ω),deviation (Ω),evaluations");
        for (var i = 0; i < curve.Inputs.Length; i++)
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{curve.Inputs[i]:R},{curve.Means[i]:R},{curve.Deviations[i]:R},{curve.Counts[i]}"));
        return text.ToString();
    }

    private static void WriteQuantity(Utf8JsonWriter writer, string key, string name, string unit, IEnumerable<double> values)
    {
        writer.WriteStartObject(key);
        writer.WriteString("name", name);
        writer.WriteString("unit", unit);
        WriteNumbers(writer, "values", values);
        writer.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string key, IEnumerable<double> values)
    {
        writer.WriteStartArray(key);
        foreach (var value in values) writer.WriteNumberValue(value);
        writer.WriteEndArray();
    }
}
