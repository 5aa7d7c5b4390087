namespace SpinBench.Connections.Vxi11;

/// <summary>What became of an ONC-RPC call that was accepted (RFC 5531, <c>accept_stat</c>).</summary>
public enum RpcStatus
{
    /// <summary>It was carried out.</summary>
    Success = 0,

    /// <summary>The program is not here.</summary>
    ProgramUnavailable = 1,

    /// <summary>The program is here in other versions.</summary>
    ProgramMismatch = 2,

    /// <summary>The program has no such procedure.</summary>
    ProcedureUnavailable = 3,

    /// <summary>The arguments could not be read.</summary>
    GarbageArguments = 4,

    /// <summary>It failed within the server.</summary>
    SystemError = 5,
}
