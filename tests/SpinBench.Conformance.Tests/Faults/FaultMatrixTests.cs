using System.Reflection;
using SpinBench.Drivers.FieldSources;
using SpinBench.Instruments;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The matrix is whole.</summary>
public sealed class FaultMatrixTests
{
    [Fact]
    public void Every_driver_of_the_catalogue_has_its_rows() => Assert.Equal(
        typeof(KepcoBop).Assembly.GetTypes().Select(type => type.GetCustomAttribute<DriverAttribute>()?.Name).OfType<string>().Order(StringComparer.Ordinal),
        FaultMatrix.Drivers.Order(StringComparer.Ordinal));
}
