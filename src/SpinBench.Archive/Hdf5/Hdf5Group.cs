namespace SpinBench.Archive.Hdf5;

/// <summary>A group of an HDF5 file, or the file itself.</summary>
internal class Hdf5Group : Hdf5Place
{
    private protected Hdf5Group(long identifier)
        : base(identifier)
    {
    }

    /// <summary>Makes a group within.</summary>
    public Hdf5Group Group(string name) =>
        new(Hdf5Library.Check(Hdf5Library.CreateGroup(Identifier, name, 0, 0, 0), $"make the group '{name}'"));

    /// <summary>Makes a dataset of one text.</summary>
    public new void Text(string name, string value) => base.Text(name, value);

    /// <summary>Makes a dataset of doubles that grows.</summary>
    public Hdf5Column Doubles(string name) => Hdf5Column.Make(Identifier, name, Hdf5Library.FileDouble, Hdf5Library.Double, sizeof(double));

    /// <summary>Makes a dataset of whole numbers that grows.</summary>
    public Hdf5Column Integers(string name) => Hdf5Column.Make(Identifier, name, Hdf5Library.FileInteger, Hdf5Library.Integer, sizeof(long));

    /// <summary>Makes a dataset of words that grows.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="width">Length of the longest word, in bytes of UTF-8.</param>
    public Hdf5Column Words(string name, int width)
    {
        var type = Hdf5Library.Check(Hdf5Library.CopyType(Hdf5Library.Text), "copy a type");
        Hdf5Library.Check(Hdf5Library.SetSize(type, (nuint)width), "set a text's size");
        Hdf5Library.Check(Hdf5Library.SetCharacters(type, Hdf5Library.Utf8), "set a text's characters");
        Hdf5Library.Check(Hdf5Library.SetPadding(type, Hdf5Library.PaddedWithZeros), "set a text's padding");
        return Hdf5Column.Make(Identifier, name, type, type, width, ownsType: true);
    }

    protected override void Close() => Hdf5Library.Check(Hdf5Library.CloseGroup(Identifier), "close a group");
}
