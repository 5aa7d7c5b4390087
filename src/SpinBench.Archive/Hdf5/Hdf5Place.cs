using System.Text;

namespace SpinBench.Archive.Hdf5;

/// <summary>A file, a group or a dataset of HDF5: what attributes can be given to.</summary>
internal abstract unsafe class Hdf5Place(long identifier) : IDisposable
{
    private bool _isClosed;

    /// <summary>The library's number for it.</summary>
    protected long Identifier { get; } = identifier;

    /// <summary>Gives an attribute.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">A text, a whole number or a double.</param>
    public void Attribute(string name, object value)
    {
        switch (value)
        {
            case long number:
                Attribute(name, Hdf5Library.FileInteger, Hdf5Library.Integer, &number);
                break;
            case double number:
                Attribute(name, Hdf5Library.FileDouble, Hdf5Library.Double, &number);
                break;
            default:
                WithText((string)value, (type, text) => Attribute(name, type, type, (void*)text));
                break;
        }
    }

    /// <summary>Makes a dataset of one text in a file or group.</summary>
    protected void Text(string name, string value) => WithText(value, (type, text) =>
    {
        var space = Hdf5Library.Check(Hdf5Library.CreateSpace(Hdf5Library.Scalar), "make a space");
        var dataset = Hdf5Library.Check(Hdf5Library.CreateDataset(Identifier, name, type, space, 0, 0, 0), $"make '{name}'");
        Hdf5Library.Check(Hdf5Library.Write(dataset, type, 0, 0, 0, (void*)text), $"write '{name}'");
        Hdf5Library.Check(Hdf5Library.CloseDataset(dataset), $"close '{name}'");
        Hdf5Library.Check(Hdf5Library.CloseSpace(space), "close a space");
    });

    public void Dispose()
    {
        if (_isClosed) return;
        _isClosed = true;
        Close();
    }

    /// <summary>Closes it.</summary>
    protected abstract void Close();

    // A text of any length is handed over as a pointer to it.
    private static void WithText(string value, Action<long, nint> use)
    {
        var type = Hdf5Library.Check(Hdf5Library.CopyType(Hdf5Library.Text), "copy a type");
        Hdf5Library.Check(Hdf5Library.SetSize(type, Hdf5Library.Variable), "set a text's size");
        Hdf5Library.Check(Hdf5Library.SetCharacters(type, Hdf5Library.Utf8), "set a text's characters");
        // A zero would end it.
        fixed (byte* start = Encoding.UTF8.GetBytes(value.Replace("\0", "", StringComparison.Ordinal) + "\0"))
        {
            var text = start;
            use(type, (nint)(&text));
        }

        Hdf5Library.Check(Hdf5Library.CloseType(type), "close a type");
    }

    private void Attribute(string name, long fileType, long memoryType, void* value)
    {
        var space = Hdf5Library.Check(Hdf5Library.CreateSpace(Hdf5Library.Scalar), "make a space");
        var attribute = Hdf5Library.Check(Hdf5Library.CreateAttribute(Identifier, name, fileType, space, 0, 0), $"make the attribute '{name}'");
        Hdf5Library.Check(Hdf5Library.WriteAttribute(attribute, memoryType, value), $"write the attribute '{name}'");
        Hdf5Library.Check(Hdf5Library.CloseAttribute(attribute), $"close the attribute '{name}'");
        Hdf5Library.Check(Hdf5Library.CloseSpace(space), "close a space");
    }
}
