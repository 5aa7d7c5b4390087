using System.Text;
using SpinBench.Physics.Analysis;

namespace SpinBench.Physics.Tests.Analysis;

public class OvfTests
{
    [Theory]
    [InlineData(OvfEncoding.Text)]
    [InlineData(OvfEncoding.Binary8)]
    [InlineData(OvfEncoding.Binary4)]
    public void What_was_written_is_read(OvfEncoding encoding)
    {
        var field = Field();
        using var file = new MemoryStream();
        OvfWriter.Write(field, file, encoding);
        file.Position = 0;
        var read = OvfReader.Read(file);
        Assert.Equal((field.Cells, field.CellSize, field.Title, field.Unit), (read.Cells, read.CellSize, read.Title, read.Unit));
        for (int i = 0; i < field.Values.Length; i++)
            Assert.Equal(encoding == OvfEncoding.Binary4 ? (float)field.Values[i] : field.Values[i], read.Values[i]);
    }

    [Fact]
    public void A_file_in_the_words_of_the_format_is_read()
    {
        const string text = """
            # OOMMF OVF 2.0
            # Segment count: 1
            # Begin: Segment
            # Begin: Header
            # Title: m
            # meshtype: rectangular
            # meshunit: m
            # xmin: 0
            # valuedim: 3
            # valuelabels: m_x m_y m_z
            # valueunits: 1 1 1
            # xbase: 2.5e-09
            # xnodes: 2
            # ynodes: 1
            # znodes: 1
            # xstepsize: 5e-09
            # ystepsize: 5e-09
            # zstepsize: 3e-09
            # End: Header
            # Begin: Data Text
            1 0 0
            0 -0.5 2.5E-1
            # End: Data Text
            # End: Segment

            """;
        var field = Read(text);
        Assert.Equal((2, 1, 1), field.Cells);
        Assert.Equal(new double[] { 0, -0.5, 0.25 }, field[1, 0].ToArray());
    }

    [Theory]
    [InlineData("OVF 2.0", "OVF 1.0", "Line 1")]
    [InlineData("valuedim: 3", "valuedim: 1", "1 components")]
    [InlineData("rectangular", "irregular", "irregular")]
    [InlineData("xnodes: 3", "xnodes: many", "xnodes")]
    [InlineData("xnodes: 3", "xnodes: 0", "at least one")]
    [InlineData("xnodes: 3", "xnodes: 4", "expected")]
    [InlineData("Data Text", "Data Csv", "Csv")]
    [InlineData("0.5", "half", "half")]
    public void What_is_wrong_with_a_file_is_said(string written, string damaged, string says)
    {
        using var file = new MemoryStream();
        OvfWriter.Write(Field(), file, OvfEncoding.Text);
        string text = Encoding.UTF8.GetString(file.ToArray()).Replace(written, damaged, StringComparison.Ordinal);
        var problem = Assert.ThrowsAny<Exception>(() => Read(text));
        Assert.True(problem is FormatException or ArgumentException);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_short_is_an_error_wherever_it_was_cut()
    {
        using var file = new MemoryStream();
        OvfWriter.Write(Field(), file, OvfEncoding.Binary8);
        byte[] bytes = file.ToArray();
        int data = bytes.Length - "\n# End: Data Binary 8\n# End: Segment\n".Length;
        for (int length = 0; length < data; length += 7)
            Assert.Throws<FormatException>(() => OvfReader.Read(new MemoryStream(bytes, 0, length)));
    }

    private static VectorField Read(string text) => OvfReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static VectorField Field()
    {
        var field = new VectorField((3, 2, 2), (5e-9, 4e-9, 3e-9)) { Title = "m", Unit = "1" };
        for (int i = 0; i < field.Values.Length; i++)
            field.Values[i] = i == 1 ? 0.5 : Math.Sin(i);
        return field;
    }
}
