namespace SpinBench.Protocols;

/// <summary>
/// Marks a column that tells how a run goes, such as the loss of a network that learns: it stands before the others where there is only one line
/// for a row, and is still to be seen where that line is cut. The record has its columns in the order of the row's constructor all the same.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ShownFirstAttribute : Attribute;
