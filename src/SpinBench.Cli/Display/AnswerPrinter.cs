using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpinBench.Cli.Display;

/// <summary>Prints the answer to a query while it comes, in memory that does not grow with it.</summary>
/// <param name="format"><c>table</c>, <c>csv</c> or <c>json</c>.</param>
internal sealed class AnswerPrinter(string format) : IDisposable
{
    // The first rows of a table decide how wide its columns are.
    private const int RowsToMeasure = 200;
    private const int WidestColumn = 60;
    private const int BufferSize = 1 << 16;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The console's own writer hands every line to the system at once, which is slow for many.
    private readonly StreamWriter _output = new(Console.OpenStandardOutput(), new UTF8Encoding(false), BufferSize) { NewLine = "\n" };
    private readonly List<string[]> _waiting = [];
    private readonly System.Buffers.ArrayBufferWriter<byte> _line = new();
    private IReadOnlyList<string> _names = [];
    private int[] _widths = [];

    /// <summary>Takes the names of the columns.</summary>
    public void Begin(IReadOnlyList<string> names)
    {
        _names = names;
        if (format == "csv") _output.WriteLine(string.Join(',', names.Select(Quoted)));
    }

    /// <summary>Takes a row.</summary>
    public void Add(IReadOnlyList<object?> row)
    {
        if (format == "json") AddJson(row);
        else if (format == "csv") _output.WriteLine(string.Join(',', row.Select(value => Quoted(Print(value)))));
        else AddToTable([.. row.Select(value => Print(value).ReplaceLineEndings(" "))]);
    }

    /// <summary>Prints what waits.</summary>
    public void Dispose()
    {
        try
        {
            if (format == "table" && _names.Count > 0 && _widths.Length == 0) Measure();
            _output.Dispose();
        }
        catch (IOException)
        {
            // Whoever read the answer has seen enough of it.
        }
    }

    private static string Print(object? value) => value switch
    {
        null => "",
        byte[] bytes => Convert.ToHexString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private void AddJson(IReadOnlyList<object?> row)
    {
        _line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_line, Readable))
        {
            json.WriteStartObject();
            for (var i = 0; i < row.Count; i++)
            {
                json.WritePropertyName(_names[i]);
                switch (row[i])
                {
                    case null: json.WriteNullValue(); break;
                    case long number: json.WriteNumberValue(number); break;
                    // JSON knows no infinity.
                    case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
                    default: json.WriteStringValue(Print(row[i])); break;
                }
            }

            json.WriteEndObject();
        }

        _output.WriteLine(Encoding.UTF8.GetString(_line.WrittenSpan));
    }

    private void AddToTable(string[] cells)
    {
        if (_widths.Length > 0)
        {
            WriteRow(cells);
            return;
        }

        _waiting.Add(cells);
        if (_waiting.Count == RowsToMeasure) Measure();
    }

    private void Measure()
    {
        _widths = [.. Enumerable.Range(0, _names.Count).Select(i => Math.Min(WidestColumn, _waiting.Select(row => row[i].Length).Append(_names[i].Length).Max()))];
        WriteRow(_names);
        _output.WriteLine(string.Join("  ", _widths.Select(width => new string('─', width))));
        foreach (var row in _waiting) WriteRow(row);
        _waiting.Clear();
    }

    private void WriteRow(IReadOnlyList<string> cells) => _output.WriteLine(string.Join("  ", cells.Select((cell, i) => cell.PadRight(_widths[i]))).TrimEnd());
}
