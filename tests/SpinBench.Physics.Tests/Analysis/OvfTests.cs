using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.Physics.Analysis;
using SpinBench.Randomness;

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

    [Fact]
    public void A_file_in_the_manner_of_OOMMF_is_read()
    {
        // Comments behind ##, empty lines, words of other cases, lists with braces, lines that end as on Windows.
        const string header = """
            # OOMMF OVF 2.0
            ## A comment: with a colon
            # Segment count: 1
            # Begin: Segment
            # Begin: Header
            #
            # Title: Oxs_TimeDriver::Magnetization
            # Desc: Oxs vector field output
            # Desc:  Stage simulation time: 1e-12 s
            # meshunit: nm
            # meshtype: Rectangular
            # xbase: 2.5
            # ybase: 2.5
            # zbase: 1.5
            # xnodes: 2 ## cells
            # ynodes: 1
            # znodes: 1
            # xstepsize: 5
            # ystepsize: 5
            # zstepsize: 3
            # xmin: 0
            # valuedim: 3
            # valuelabels: {Magnetization of x} {Magnetization of y} {Magnetization of z}
            # valueunits:  {A / m} {A / m} {A / m}
            #
            # End: Header
            #
            # begin: data  binary 4

            """;
        float[] numbers = [1234567, 8e5f, 0, 0, 0, -8e5f, 1];
        byte[] bytes = [.. Encoding.UTF8.GetBytes(header.ReplaceLineEndings("\r\n")), .. numbers.SelectMany(number => BitConverter.GetBytes(number)), .. "# End: Data Binary 4\r\n# End: Segment\r\n"u8];
        var field = OvfReader.Read(new MemoryStream(bytes));
        Assert.Equal(("Oxs_TimeDriver::Magnetization", "A / m", (2, 1, 1)), (field.Title, field.Unit, field.Cells));
        Assert.Equal(5e-9, field.CellSize.X, 1e-21);
        Assert.Equal(new double[] { 0, -8e5f, 1 }, field[1, 0].ToArray());
    }

    [Fact]
    public void Whatever_happens_to_a_file_it_is_read_or_refused_as_a_file()
    {
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed =>
        {
            var random = new RandomStream((ulong)seed, "test", "damage");
            using var file = new MemoryStream();
            OvfWriter.Write(Field(), file, (OvfEncoding)(int)(3 * random.NextUniform()));
            byte[] bytes = file.ToArray();
            for (int i = 0, changes = 1 + (int)(4 * random.NextUniform()); i < changes; i++)
            {
                int at = (int)(bytes.Length * random.NextUniform()), length = (int)(Math.Min(20, bytes.Length - at) * random.NextUniform());
                bytes = (int)(4 * random.NextUniform()) switch
                {
                    0 => [.. bytes[..at], (byte)(256 * random.NextUniform()), .. bytes[(at + 1)..]],
                    1 => [.. bytes[..at], .. bytes[(at + length)..]],
                    2 => [.. bytes[..(at + length)], .. bytes[at..]],
                    _ => [.. bytes[..at], (byte)('0' + 10 * random.NextUniform()), .. bytes[at..]],
                };
            }

            try
            {
                var field = OvfReader.Read(new MemoryStream(bytes));
                return field.Values.Length == 3 * field.Cells.X * field.Cells.Y * field.Cells.Z;
            }
            catch (FormatException)
            {
                return true;
            }
        }).Check(Repeatable.Checks.WithMaxTest(2000));
    }

    [Fact]
    public void Any_grid_of_any_numbers_is_read_as_it_was_written()
    {
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed =>
        {
            var random = new RandomStream((ulong)seed, "test", "field");
            var field = new VectorField((Cells(), Cells(), Cells()), (random.NextUniform(), 1e-9 * random.NextUniform(), 1e3 * random.NextUniform())) { Title = "a b", Unit = "A / m" };
            for (int i = 0; i < field.Values.Length; i++)
                field.Values[i] = BitConverter.UInt64BitsToDouble(random.NextWord()) is var number && double.IsFinite(number) ? number : -0.0;
            foreach (var encoding in new[] { OvfEncoding.Text, OvfEncoding.Binary8 })
            {
                using var file = new MemoryStream();
                OvfWriter.Write(field, file, encoding);
                file.Position = 0;
                var read = OvfReader.Read(file);
                if ((read.Cells, read.CellSize, read.Title, read.Unit) != (field.Cells, field.CellSize, field.Title, field.Unit) || !read.Values.SequenceEqual(field.Values))
                    return false;
            }

            return true;

            int Cells() => 1 + (int)(5 * random.NextUniform());
        }).Check(Repeatable.Checks);
    }

    [Theory]
    [InlineData("znodes: 2", "znodes: 2000000000", "cut short")]
    [InlineData("znodes: 2", "znodes: 2.5", "whole number")]
    [InlineData("zstepsize: 3E-09", "zstepsize: -3", "positive length")]
    [InlineData("meshunit: m", "meshunit: ell", "ell")]
    [InlineData("# End: Data Text", "1 2 3", "more than its header says")]
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
