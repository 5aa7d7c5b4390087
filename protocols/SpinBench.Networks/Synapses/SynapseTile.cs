namespace SpinBench.Networks.Synapses;

/// <summary>Where the weights of a layer lie in an array: a row for each input, two columns for each output, the positive synapse first.</summary>
/// <param name="Inputs">Inputs of the layer.</param>
/// <param name="Outputs">Outputs of the layer.</param>
/// <param name="FirstRow">First row of the array.</param>
/// <param name="ArrayColumns">Columns of the whole array.</param>
public readonly record struct SynapseTile(int Inputs, int Outputs, int FirstRow, int ArrayColumns)
{
    /// <summary>The positive synapse of a weight; the negative one is the next.</summary>
    public int Positive(int input, int output) => ((FirstRow + input) * ArrayColumns) + (2 * output);

    /// <summary>Puts the layers of a network below one another.</summary>
    /// <param name="sizes">Neurons of each layer from the inputs to the classes.</param>
    /// <param name="rows">Rows of the array.</param>
    /// <param name="columns">Columns of the array.</param>
    /// <exception cref="Protocols.MeasurementException">The array is smaller than the network.</exception>
    public static IReadOnlyList<SynapseTile> Place(IReadOnlyList<int> sizes, int rows, int columns)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        var tiles = new List<SynapseTile>();
        var row = 0;
        for (var layer = 0; layer + 1 < sizes.Count; layer++)
        {
            tiles.Add(new SynapseTile(sizes[layer], sizes[layer + 1], row, columns));
            row += sizes[layer];
        }

        var widest = 2 * sizes.Skip(1).Max();
        if (row <= rows && widest <= columns) return tiles;
        long devices = tiles.Sum(tile => 2L * tile.Inputs * tile.Outputs);
        throw new Protocols.MeasurementException(
            $"The network {string.Join("-", sizes)} needs an array of {row} rows and {widest} columns, with {devices} devices in pairs; this one has {rows} × {columns}. "
            + $"Use a larger array or fewer hidden neurons; {columns / 2} or fewer fit its columns. An array cannot be shared in turns while it learns: its states are what was learnt.");
    }
}
