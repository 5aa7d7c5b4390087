namespace SpinBench.Physics.Films.Kernels;

/// <summary>Marks a kernel for Dzyaloshinskii–Moriya vectors along the bonds.</summary>
internal readonly struct BulkTwist;

/// <summary>Marks a kernel for Dzyaloshinskii–Moriya vectors in the plane across the bonds.</summary>
internal readonly struct InterfacialTwist;

/// <summary>Marks a kernel for a varied film of which the bonds differ too.</summary>
internal readonly struct Bonded;

/// <summary>Marks what the row kernel makes of a row: a stage, the end of a step, or the field.</summary>
internal readonly struct StageEnd;

/// <inheritdoc cref="StageEnd"/>
internal readonly struct HeunEnd;

/// <inheritdoc cref="StageEnd"/>
internal readonly struct RungeKuttaEnd;

/// <inheritdoc cref="StageEnd"/>
internal readonly struct FieldEnd;
