namespace SpinBench.Roles;

/// <summary>A way to equip a role that makes a field: it knows along which axis.</summary>
public interface IFieldComposition : IComposition
{
    /// <summary>The axis of the field.</summary>
    FieldAxis Axis { get; }
}
