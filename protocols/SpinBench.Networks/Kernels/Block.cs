namespace SpinBench.Networks.Kernels;

/// <summary>A rectangle of a matrix: the share of one thread. Column limits are multiples of <see cref="DenseKernel.ColumnUnit"/>.</summary>
/// <param name="RowFrom">First row.</param>
/// <param name="RowTo">Row after the last.</param>
/// <param name="ColumnFrom">First column.</param>
/// <param name="ColumnTo">Column after the last.</param>
internal readonly record struct Block(int RowFrom, int RowTo, int ColumnFrom, int ColumnTo);
