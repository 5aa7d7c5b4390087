namespace SpinBench.Protocols.Spikes;

/// <summary>
/// A formula of one variable, as a person writes it: numbers, also with a unit of time behind them (<c>4ms</c>), <c>+ − * / ^</c>, brackets,
/// comparisons (1 where they hold, 0 where not), <c>pi</c>, and the functions <c>exp ln sqrt abs sin cos tanh</c> of one value, <c>min max</c>
/// of two, <c>if(condition, then, else)</c> of three.
/// </summary>
public sealed class Formula : IEquatable<Formula>
{
    private readonly Func<double, double> _value;

    private Formula(string text, Func<double, double> value) => (Text, _value) = (text, value);

    /// <summary>The formula as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a formula.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="variable">Name of the variable.</param>
    /// <exception cref="FormatException">It is none; the message says at which sign, and what would be right.</exception>
    public static Formula Parse(string text, string variable)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(variable);
        return new Formula(text, new FormulaReader(text, variable).Read());
    }

    /// <summary>The value at a value of the variable.</summary>
    /// <param name="variable">The variable.</param>
    public double Of(double variable) => _value(variable);

    /// <inheritdoc/>
    public bool Equals(Formula? other) => other is not null && other.Text == Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Formula);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
