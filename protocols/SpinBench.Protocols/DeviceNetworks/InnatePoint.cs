namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>One step of an <see cref="InnateCharacter"/>.</summary>
/// <param name="Stage">What its trial is for.</param>
/// <param name="Trial">Number of the trial, from 1 over all stages.</param>
/// <param name="Step">Step after the pulse; negative while it lasts.</param>
public readonly record struct InnatePoint(InnateStage Stage, int Trial, int Step);
