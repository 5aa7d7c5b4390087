using SpinBench.Connections.Vxi11;

namespace SpinBench.VirtualBench.Servers;

/// <summary>An ONC-RPC program as one connection sees it.</summary>
internal interface IRpcProgram
{
    /// <summary>Program number.</summary>
    uint Program { get; }

    /// <summary>Version.</summary>
    uint Version { get; }

    /// <summary>True when answers may be sent twice, or behind an earlier one.</summary>
    bool IsFaulty => false;

    /// <summary>What becomes of the answer to the last call; asking resets it.</summary>
    ReplyFate TakeAnswerFate() => ReplyFate.Usual;

    /// <summary>Executes one procedure.</summary>
    /// <param name="procedure">Its number.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="results">Takes its results.</param>
    /// <returns>False when there is no such procedure.</returns>
    /// <exception cref="InvalidDataException">The arguments are not what the procedure takes.</exception>
    bool TryCall(uint procedure, ref XdrReader arguments, XdrWriter results);
}
