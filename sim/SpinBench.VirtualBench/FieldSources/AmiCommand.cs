namespace SpinBench.VirtualBench.FieldSources;

/// <summary>One line of the AMI 430's command list.</summary>
/// <param name="Set">Executes the command; null when there is only a query.</param>
/// <param name="Ask">Answers the query, given the number that its last node is, or 0; null when there is only a command.</param>
/// <param name="Least">Least number of parameters.</param>
/// <param name="Most">Largest number of parameters.</param>
internal sealed record AmiCommand(Func<VirtualAmi430, string[], AmiError?>? Set, Func<VirtualAmi430, int, string?>? Ask, int Least, int Most);
