namespace SpinBench.Roles;

/// <summary>The axis along which a field source's coil stands at the sample. A bench has one field source an axis, or several that add up.</summary>
public enum FieldAxis
{
    /// <summary>In the film's plane, along the write current: x.</summary>
    InPlane,

    /// <summary>Along the film's normal: z.</summary>
    OutOfPlane,
}
