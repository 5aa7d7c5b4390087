using System.Xml;
using SpinBench.Figures.Rendering;

namespace SpinBench.Reports;

/// <summary>Writes HTML5 that is well-formed XML as well, so that any XML reader can check it. Everything from outside is escaped.</summary>
internal sealed class HtmlWriter : IDisposable
{
    private readonly TextWriter _output;
    private readonly XmlWriter _xml;

    public HtmlWriter(TextWriter output)
    {
        _output = output;
        _xml = XmlWriter.Create(output, new XmlWriterSettings
        {
            OmitXmlDeclaration = true,
            NewLineHandling = NewLineHandling.None,
            CloseOutput = false,
        });
        _xml.WriteDocType("html", null, null, null);
        NewLine();
    }

    public void Open(string name, string? className = null, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _xml.WriteStartElement(name);
        if (className is not null)
            _xml.WriteAttributeString("class", className);
        foreach ((string key, string value) in attributes)
            _xml.WriteAttributeString(key, SvgWriter.Clean(value));
    }

    /// <summary>Closes an element with an end tag even when it is empty: HTML knows no short form.</summary>
    public void Close()
    {
        _xml.WriteFullEndElement();
    }

    /// <summary>Closes an element and begins a new line.</summary>
    public void CloseLine()
    {
        Close();
        NewLine();
    }

    /// <summary>An element that HTML knows to be empty, such as meta.</summary>
    public void Void(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(name, null, attributes);
        _xml.WriteEndElement();
        NewLine();
    }

    public void Text(string text) => _xml.WriteString(SvgWriter.Clean(text));

    public void Element(string name, string text, string? className = null, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(name, className, attributes);
        Text(text);
        Close();
    }

    /// <summary>Text in which symbols of physics are set as such: R_AP, μ0H, 10^{−3}.</summary>
    public void Symbols(string text)
    {
        foreach (Notation.Run run in Notation.Runs(text))
        {
            string? shift = run.Shift switch { Notation.Shift.Lowered => "sub", Notation.Shift.Raised => "sup", _ => run.Italic ? "i" : null };
            if (shift is null)
                Text(run.Text);
            else
                Element(shift, run.Text);
        }
    }

    public void NewLine() => _xml.WriteWhitespace("\n");

    /// <summary>Lets another writer write elements at this place.</summary>
    public void Insert(Action<TextWriter> write)
    {
        // Ends a start tag that is still open before others write behind it.
        _xml.WriteString("");
        _xml.Flush();
        write(_output);
    }

    public void Dispose() => _xml.Dispose();
}
