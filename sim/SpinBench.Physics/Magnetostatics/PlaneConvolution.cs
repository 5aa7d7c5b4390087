using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SpinBench.Physics.Films.Kernels;
using SpinBench.Physics.Magnetostatics.Kernels;

namespace SpinBench.Physics.Magnetostatics;

/// <summary>
/// Convolution of three components in a plane with the demagnetising tensor. Columns are transformed where they lie, two groups to a
/// complex transform; then lines along x, many frequencies along y at a time, there and back in one go while they are in the cache; then
/// columns back. The zeros of the padding are neither stored nor transformed.
/// </summary>
internal sealed unsafe class PlaneConvolution
{
    private readonly FourierKernel _kernel;
    private readonly FourierPlan _alongX;
    private readonly FourierPlan _alongY;
    private readonly (int Columns, int Rows) _size;
    private readonly AlignedMemory _lines;
    private readonly AlignedMemory _tensor;
    private readonly AlignedMemory? _scale;
    private readonly ConvolutionLayout _layout;
    private readonly int _units;
    private AlignedMemory[] _work;
    private SharedWork _shared;

    // What is convolved now.
    private readonly nint[] _from = new nint[3];
    private readonly nint[] _to = new nint[3];
    private nint _fromRow;
    private nint _toRow;
    private bool _added;

    /// <summary>Prepares the convolution.</summary>
    /// <param name="tensor">The tensor for all distances.</param>
    /// <param name="factor">What the tensor is multiplied by.</param>
    /// <param name="scale">Factor of the magnetisation in each cell, or null.</param>
    /// <param name="bits">Bits of a vector.</param>
    /// <param name="isSingle">Whether numbers are of single precision.</param>
    /// <param name="threads">Threads at most.</param>
    public PlaneConvolution(DemagnetizingTensor tensor, double factor, IReadOnlyList<double>? scale, int bits, bool isSingle, int threads)
    {
        CheckSize(tensor.Columns, tensor.Rows, isSingle);
        _kernel = FourierKernel.Create(bits, isSingle);
        _size = (tensor.Columns, tensor.Rows);
        _layout = new ConvolutionLayout(_size, _kernel);
        (_alongX, _alongY) = (new FourierPlan(_layout.LengthX, isSingle), new FourierPlan(_layout.LengthY, isSingle));
        _lines = new AlignedMemory(_layout.LineBytes);
        _tensor = new AlignedMemory(_layout.TensorBytes);
        if (scale is not null)
        {
            _scale = new AlignedMemory((long)scale.Count * _kernel.NumberSize);
            for (int cell = 0; cell < scale.Count; cell++)
                Write(_scale.Address, cell, scale[cell]);
        }

        FillTensor(new TensorSpectrum(tensor, (_alongX.Length, _alongY.Length)), factor / (2.0 * _alongX.Length * _alongY.Length));
        _units = _layout.Columns / (2 * _kernel.LaneCount);
        UseThreads(threads);
    }

    /// <summary>Works with some threads from now on; the bits of the results do not depend on it.</summary>
    /// <param name="threads">Threads at most.</param>
    [MemberNotNull(nameof(_work), nameof(_shared))]
    public void UseThreads(int threads)
    {
        _work = [.. Enumerable.Range(0, threads).Select(_ => new AlignedMemory(_layout.WorkBytes))];
        _shared = new SharedWork((_units, _layout.Blocks, _units), threads, DoUnit);
    }

    /// <summary>Refuses a film whose spectra are too long for one block of memory.</summary>
    /// <param name="columns">Cells along x.</param>
    /// <param name="rows">Cells along y.</param>
    /// <param name="isSingle">Whether numbers are of single precision.</param>
    /// <exception cref="ArgumentException">The film is too large.</exception>
    public static void CheckSize(int columns, int rows, bool isSingle)
    {
        // Three complex numbers a cell; padding adds to them less than the half that is kept free.
        double bytes = 6.0 * columns * rows * (isSingle ? sizeof(float) : sizeof(double)), most = Array.MaxLength / 2.0;
        if (bytes > most)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"The spectra of {columns} × {rows} cells need {bytes / 1e6:0} MB; a demagnetising field can have {most / 1e6:0} MB of them. Use larger cells{(isSingle ? "" : ", or single precision")}."));
    }

    /// <summary>Bytes that a convolution takes, with what computing its tensor's spectrum takes besides.</summary>
    /// <param name="columns">Cells along x.</param>
    /// <param name="rows">Cells along y.</param>
    /// <param name="scaled">Whether cells have factors of the magnetisation.</param>
    /// <param name="bits">Bits of a vector.</param>
    /// <param name="isSingle">Whether numbers are of single precision.</param>
    /// <param name="threads">Threads at most.</param>
    public static double BytesFor(int columns, int rows, bool scaled, int bits, bool isSingle, int threads)
    {
        var kernel = FourierKernel.Create(bits, isSingle);
        var layout = new ConvolutionLayout((columns, rows), kernel);
        double factors = scaled ? (double)kernel.NumberSize * columns * rows : 0;
        return layout.LineBytes + layout.TensorBytes + layout.SpectrumBytes + (double)threads * layout.WorkBytes + factors;
    }

    /// <summary>Writes the convolution of three components to three others, or adds it.</summary>
    /// <param name="x">Component x.</param>
    /// <param name="y">Component y.</param>
    /// <param name="z">Component z.</param>
    /// <param name="intoX">Receives component x.</param>
    /// <param name="intoY">Receives component y.</param>
    /// <param name="intoZ">Receives component z.</param>
    /// <param name="stride">Numbers from row to row.</param>
    /// <param name="added">Whether it is added.</param>
    public void Run(void* x, void* y, void* z, void* intoX, void* intoY, void* intoZ, (int From, int To) stride, bool added)
    {
        _added = added;
        (_from[0], _from[1], _from[2]) = ((nint)x, (nint)y, (nint)z);
        (_to[0], _to[1], _to[2]) = ((nint)intoX, (nint)intoY, (nint)intoZ);
        (_fromRow, _toRow) = (stride.From * (nint)_kernel.NumberSize, stride.To * (nint)_kernel.NumberSize);
        _shared.Run();
    }

    private void DoUnit(int phase, int unit, int who)
    {
        void* work = _work[who].Address;
        if (phase == 1)
        {
            _kernel.Convolve(
                _alongX, Lines(0, unit, 0), _layout.Blocks * _layout.BlockBytes, _size.Columns, (byte*)_tensor.Address + 4L * unit * (_alongX.Length / 2 + 1) * _layout.VectorBytes, work);
            return;
        }

        int lanes = _kernel.LaneCount, partner = _kernel.Partner, parts = partner / lanes;
        int column = unit / parts * 2 * partner + unit % parts * lanes;
        int real = Math.Clamp(_size.Columns - column, 0, lanes), imaginary = Math.Clamp(_size.Columns - column - partner, 0, lanes);
        for (int component = 0; component < 3; component++)
        {
            void* line = Lines(component, 0, column);
            if (phase == 0)
            {
                _kernel.Spread(_alongY, Source(component, column, real, imaginary, work), work, line, _layout.BlockBytes);
                continue;
            }

            var target = Film(_to[component], column, _toRow);
            if (real == lanes && imaginary == lanes)
            {
                _kernel.Collect(_alongY, line, _layout.BlockBytes, work, target, _added);
                continue;
            }

            var copy = Copy(work);
            _kernel.Collect(_alongY, line, _layout.BlockBytes, work, copy, added: false);
            _kernel.Put(copy, target, real, imaginary, _added);
        }
    }

    // Columns as they lie where all of them exist, or a copy.
    private Columns Source(int component, int column, int real, int imaginary, void* work)
    {
        var source = Film(_from[component], column, _fromRow);
        if (_scale is null && real == _kernel.LaneCount && imaginary == _kernel.LaneCount)
            return source;
        var copy = Copy(work);
        var scale = _scale is null ? default : Film((nint)_scale.Address, column, _size.Columns * (nint)_kernel.NumberSize);
        _kernel.Pick(source, real, imaginary, scale, copy);
        return copy;
    }

    private Columns Film(nint first, int column, nint rowBytes) =>
        new(first + column * (nint)_kernel.NumberSize, first + (column + _kernel.Partner) * (nint)_kernel.NumberSize, rowBytes, _size.Rows);

    private Columns Copy(void* work)
    {
        nint first = (nint)work + 2 * _alongY.Length * (nint)_layout.VectorBytes;
        return new Columns(first, first + _layout.VectorBytes, 2 * _layout.VectorBytes, _size.Rows);
    }

    private void* Lines(int component, int block, int column) =>
        (byte*)_lines.Address + (component * _layout.Blocks + block) * _layout.BlockBytes + 2 * column * (nint)_layout.VectorBytes;

    private void FillTensor(TensorSpectrum spectrum, double factor)
    {
        int lanes = _kernel.LaneCount, at = 0;
        for (int block = 0; block < _layout.Blocks; block++)
        {
            foreach (int x in _alongX.Frequencies)
                Place(block, x, [0, 1, 3]);
            foreach (int x in _alongX.Frequencies)
                Place(block, x, [2]);
        }

        void Place(int block, int x, ReadOnlySpan<int> elements)
        {
            foreach (int element in elements)
            {
                for (int lane = 0; lane < lanes; lane++, at++)
                {
                    int pair = block * lanes + lane;
                    Write(_tensor.Address, at, pair < _alongY.Frequencies.Length ? factor * spectrum[element, x, _alongY.Frequencies[pair]] : 0);
                }
            }
        }
    }

    private void Write(void* memory, int at, double value)
    {
        if (_kernel.NumberSize == sizeof(float))
            ((float*)memory)[at] = (float)value;
        else
            ((double*)memory)[at] = value;
    }
}
