namespace SpinBench.Connections;

/// <summary>
/// How a model speaks on a serial line that ends whatever it says with a prompt, also where it has nothing to say: every message is then waited
/// for, and none overtakes another.
/// </summary>
/// <param name="Characters">One or two characters, each of which is a prompt, such as <c>*?</c>; none occurs in an answer.</param>
/// <param name="Question">
/// A question without consequences that is always answered alike, such as <c>ID</c>: asked several times in one message, joined by semicolons, it
/// brings a line back into step that lost an answer.
/// </param>
public sealed record SerialPrompt(string Characters, string Question);
