namespace SpinBench.Connections.Discovery;

/// <summary>An instrument that was found, or a place where there may be one.</summary>
/// <param name="Resource">Its resource name.</param>
/// <param name="FoundBy">How it was found: <c>vxi-11</c>, <c>mdns</c>, <c>host</c>, <c>serial</c>.</param>
/// <param name="Identity">What it answered to <c>*IDN?</c>, or to <c>ID</c>; null where it was not asked or did not answer.</param>
/// <param name="Problem">Why there is no identity; null where there is one, or nobody asked.</param>
public sealed record FoundInstrument(string Resource, string FoundBy, string? Identity, string? Problem);
