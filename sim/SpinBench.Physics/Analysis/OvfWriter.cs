using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SpinBench.Physics.Analysis;

/// <summary>Writes OVF 2.0, the vector field files of OOMMF (user's guide, "OVF 2.0 format") and mumax3: one segment, rectangular mesh.</summary>
public static class OvfWriter
{
    /// <summary>Word before single-precision data, by which a reader knows the order of bytes.</summary>
    internal const float Check4 = 1234567.0f;

    /// <summary>The same before double-precision data.</summary>
    internal const double Check8 = 123456789012345.0;

    /// <summary>Writes a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="encoding">How its data are written.</param>
    /// <exception cref="ArgumentException">The title or the unit has a control character.</exception>
    public static void Write(VectorField field, Stream stream, OvfEncoding encoding = OvfEncoding.Binary4)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(stream);
        if ((field.Title + field.Unit).Any(char.IsControl))
            throw new ArgumentException("The title and the unit of a field stand in lines of a header: they hold no control characters.", nameof(field));
        string kind = encoding switch { OvfEncoding.Text => "Text", OvfEncoding.Binary4 => "Binary 4", _ => "Binary 8" };
        Put(stream, Header(field) + $"# Begin: Data {kind}\n");
        switch (encoding)
        {
            case OvfEncoding.Text:
                Text(field, stream);
                break;
            case OvfEncoding.Binary4:
                Single(field, stream);
                break;
            default:
                Double(field, stream);
                break;
        }

        Put(stream, $"# End: Data {kind}\n# End: Segment\n");
    }

    private static string Header(VectorField field)
    {
        var ((nx, ny, nz), (dx, dy, dz)) = (field.Cells, field.CellSize);
        string unit = Word(field.Unit);
        return string.Create(CultureInfo.InvariantCulture, $"""
            # OOMMF OVF 2.0
            #
            # Segment count: 1
            #
            # Begin: Segment
            # Begin: Header
            #
            # Title: {field.Title}
            # meshtype: rectangular
            # meshunit: m
            # valuedim: 3
            # valuelabels: {Word(field.Title + "_x")} {Word(field.Title + "_y")} {Word(field.Title + "_z")}
            # valueunits: {unit} {unit} {unit}
            # xmin: 0
            # ymin: 0
            # zmin: 0
            # xmax: {nx * dx:R}
            # ymax: {ny * dy:R}
            # zmax: {nz * dz:R}
            # xbase: {dx / 2:R}
            # ybase: {dy / 2:R}
            # zbase: {dz / 2:R}
            # xstepsize: {dx:R}
            # ystepsize: {dy:R}
            # zstepsize: {dz:R}
            # xnodes: {nx}
            # ynodes: {ny}
            # znodes: {nz}
            #
            # End: Header
            #

            """);
    }

    // Lists are those of Tcl: words with spaces stand in braces.
    private static string Word(string word) => word.Contains(' ', StringComparison.Ordinal) ? $"{{{word}}}" : word;

    private static void Text(VectorField field, Stream stream)
    {
        var values = field.Values;
        var text = new StringBuilder();
        for (int i = 0; i < values.Length; i += 3)
            text.Append(CultureInfo.InvariantCulture, $"{values[i]:R} {values[i + 1]:R} {values[i + 2]:R}\n");
        Put(stream, text.ToString());
    }

    private static void Single(VectorField field, Stream stream)
    {
        var values = field.Values;
        var bytes = new byte[4 * values.Length + 5];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, Check4);
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * (i + 1)), (float)values[i]);
        bytes[^1] = (byte)'\n';
        stream.Write(bytes);
    }

    private static void Double(VectorField field, Stream stream)
    {
        var values = field.Values;
        var bytes = new byte[8 * values.Length + 9];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, Check8);
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8 * (i + 1)), values[i]);
        bytes[^1] = (byte)'\n';
        stream.Write(bytes);
    }

    private static void Put(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));
}
