using SpinBench.Instruments;

namespace SpinBench.VirtualBench.Scpi;

/// <summary>In what one model's SCPI differs from another's beside its commands.</summary>
/// <param name="Identity">The answer to <c>*IDN?</c>.</param>
/// <param name="Numbers">How real numbers are printed.</param>
/// <param name="ErrorQueueDepth">How many errors the model keeps.</param>
/// <param name="SignedErrorNumbers">True for models that answer <c>+0,"No error"</c>.</param>
/// <param name="Version">The answer to <c>SYSTem:VERSion?</c>.</param>
internal sealed record ScpiDialect(
    InstrumentIdentity Identity,
    NumberFormat Numbers,
    int ErrorQueueDepth,
    bool SignedErrorNumbers,
    string Version = "1999.0");
