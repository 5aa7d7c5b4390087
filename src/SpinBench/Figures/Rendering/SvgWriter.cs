using System.Globalization;
using System.Text;
using System.Xml;

namespace SpinBench.Figures.Rendering;

/// <summary>Writes SVG elements; a thin layer over <see cref="XmlWriter"/> that rounds coordinates and keeps line breaks out of text.</summary>
internal sealed class SvgWriter : IDisposable
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    private readonly XmlWriter _xml;

    public SvgWriter(TextWriter output) => _xml = XmlWriter.Create(output, new XmlWriterSettings
    {
        OmitXmlDeclaration = true,
        NewLineHandling = NewLineHandling.None,
        CloseOutput = false,
    });

    /// <summary>A coordinate in px, rounded to 0.01 and written in the fewest characters.</summary>
    public static string Number(double value)
    {
        double rounded = Math.Round(value, 2, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>Text that XML 1.0 can hold: control characters and broken surrogates become U+FFFD.</summary>
    public static string Clean(string text)
    {
        StringBuilder? cleaned = null;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
            {
                cleaned?.Append(c).Append(text[i + 1]);
                i++;
            }
            else if (XmlConvert.IsXmlChar(c))
            {
                cleaned?.Append(c);
            }
            else
            {
                cleaned ??= new StringBuilder(text, 0, i, text.Length);
                cleaned.Append('\uFFFD');
            }
        }

        return cleaned?.ToString() ?? text;
    }

    public void Open(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _xml.WriteStartElement(name, Namespace);
        foreach ((string key, string value) in attributes)
            _xml.WriteAttributeString(key, Clean(value));
    }

    /// <summary>An attribute more for the element just opened.</summary>
    public void Attribute(string name, string value) => _xml.WriteAttributeString(name, Clean(value));

    public void Close() => _xml.WriteEndElement();

    public void Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(name, attributes);
        Close();
    }

    public void TextElement(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(name, attributes);
        _xml.WriteString(Clean(text));
        Close();
    }

    public void NewLine() => _xml.WriteWhitespace("\n");

    public void Path(string className, string data)
    {
        if (data.Length > 0)
            Element("path", ("class", className), ("d", data));
    }

    /// <summary>Text with its indices and exponents set; x and y are the base line, as the anchor says.</summary>
    public void Label(string text, double x, double y, double size, string className = "sb-ink", string anchor = "start", bool symbols = false, bool bold = false, string? transform = null)
    {
        Open("text", ("class", className), ("x", Number(x)), ("y", Number(y)), ("font-size", Number(size)));
        if (anchor != "start")
            _xml.WriteAttributeString("text-anchor", anchor);
        if (bold)
            _xml.WriteAttributeString("font-weight", "600");
        if (transform is not null)
            _xml.WriteAttributeString("transform", transform);
        double raised = 0;
        foreach (Notation.Run run in Notation.Runs(text, symbols))
        {
            double wanted = run.Shift switch { Notation.Shift.Lowered => 0.22 * size, Notation.Shift.Raised => -0.38 * size, _ => 0 };
            bool small = run.Shift != Notation.Shift.None;
            if (!small && !run.Italic && wanted == raised)
            {
                _xml.WriteString(Clean(run.Text));
                continue;
            }

            Open("tspan");
            if (wanted != raised)
                _xml.WriteAttributeString("dy", Number(wanted - raised));
            if (small)
                _xml.WriteAttributeString("font-size", Number(size * TextMetrics.ShiftedSize));
            if (run.Italic)
                _xml.WriteAttributeString("font-style", "italic");
            _xml.WriteString(Clean(run.Text));
            Close();
            raised = wanted;
        }

        Close();
    }

    public void Dispose() => _xml.Dispose();
}
